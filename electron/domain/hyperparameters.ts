// What a network is built like, as a GGUF header says it: the one form in which files, the catalogue and hand-written facts are read.

/** A value of a header. Arrays have one value a layer; truth values are 0 and 1 in arrays. */
export type HeaderValue = number | string | boolean | number[];

export interface Hyperparameters {
  /** llama.cpp's name of the architecture, `general.architecture`. */
  architecture: string;
  /** Keys without the architecture's name in front, as in "attention.head_count". */
  values: Readonly<Record<string, HeaderValue>>;
  vocabSize: number;
  /** True when the file has no output matrix of its own and the token table serves as one. */
  tiedEmbeddings: boolean;
}

/** One matrix or vector of a model file. */
export interface Tensor {
  name: string;
  /** Elements along each dimension, the contiguous one first, as in the file. */
  dimensions: number[];
  /** For example "Q4_K". */
  typeName: string;
  elements: number;
  bytes: number;
}
