export { Moguera, Resource } from './client.js';
export type { ListQuery, Page, Row } from './client.js';
export { OutcomeUnknownError, ProblemError } from './failure.js';
export type { FieldError } from './failure.js';
export { AWS, Credentials, MOGUERA, presign, sign } from './sign.js';
export type { Profile, RequestToSign, Signature, Steps } from './sign.js';
