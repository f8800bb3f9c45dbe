// What the chat narrows down by before it draws; its temperature is a setting of each conversation.
import type { SamplerSettings } from './sample';

export const CHAT_SAMPLERS: Omit<SamplerSettings, 'temperature'> = { topK: 40, topP: 0.95, minP: 0.05 };
