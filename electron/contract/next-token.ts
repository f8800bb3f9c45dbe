// A token of a text, and a token that may come next.
import { z } from 'zod';

/** One token of a text: its id and the piece of text it stands for. Special tokens are marked. */
export const tokenPieceSchema = z.object({ token: z.number().int(), text: z.string(), special: z.boolean() });
export type TokenPiece = z.output<typeof tokenPieceSchema>;

export const nextTokenSchema = tokenPieceSchema.extend({ probability: z.number().min(0).max(1) });
export type NextToken = z.output<typeof nextTokenSchema>;
