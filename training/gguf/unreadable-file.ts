// Why a file of weights is not read: a closed set of reasons, each with a sentence for people.

export const FILE_FAULTS = {
  'not-gguf': 'This is not a GGUF file.',
  'other-version': 'The file is in another version of the GGUF format than the one that is read here.',
  cut: 'The file ends too early. It may not have been copied completely.',
  damaged: 'The header of the file makes no sense. The file is damaged.',
  'not-a-model': 'The file holds no whole model. An adapter, for example, needs the model it was made for.',
  'not-an-adapter': 'The file holds no LoRA adapter.',
  'other-architecture': 'The model is built in another way than the ones that are trained here.',
  'missing-value':
    'The header lacks something that every model says of itself, or says it in a way that cannot be used.',
  'too-large': 'The model is larger than the ones that are trained here.',
  'other-vocabulary': 'The tokens of the model are not single bytes and the four marks, as they are here.',
  'other-shape': 'The tables of the model are not the ones that its header announces.',
  'other-weights': 'The weights are stored in a way that is not read here.',
  'no-numbers': 'Some of the weights are no numbers. The file is damaged, or the training went wrong.',
  'other-base': 'The adapter was made for a model of other measures.',
} as const;

export type FileFault = keyof typeof FILE_FAULTS;

/** What all readers of files in this folder throw, and nothing else, whatever the bytes are. */
export class UnreadableFile extends Error {
  /** `where` is the name of the value or tensor that the fault was found at; it may come from the file. */
  constructor(
    readonly fault: FileFault,
    readonly where?: string,
  ) {
    super(FILE_FAULTS[fault]);
    this.name = 'UnreadableFile';
  }
}
