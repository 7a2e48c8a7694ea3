// Only the completion of HTML asks for it, which is left out.
export class CompletionContext {}
