// How programs that chat with a model turn a conversation into one text, in the language of Jinja.

/** A question and its answer between marks; system messages are left out, no model here has ever seen any. */
export const CHAT_TEMPLATE = [
  '{{ bos_token }}{% for message in messages %}',
  `{% if message['role'] == 'user' %}{{ '<|user|>' + message['content'] + '<|end|>' }}`,
  `{% elif message['role'] == 'assistant' %}{{ '<|assistant|>' + message['content'] + '<|end|>' }}{% endif %}`,
  `{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}`,
].join('');
