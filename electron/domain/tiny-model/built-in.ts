// The tiny model that comes with the application: for labs alone. It is no partner for a chat, so it is listed nowhere.

export const BUILT_IN_MODEL = { id: 'homeroom-tiny', name: 'Homeroom Tiny', fileName: 'tiny-model.gguf' } as const;
