/** One complaint about one field, as a 422 lists them. */
export interface FieldProblem {
  field: string;
  /** The field within what was sent: `custom.size`; empty where it is about all of that. */
  path: string;
  message: string;
}

const UNREACHABLE = 0;

/** A call that did not succeed: the server's own words, or that it could not be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  private constructor(
    message: string,
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    /** The answer's body, empty where it was not a JSON object. */
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }

  static unreachable(): ApiProblem {
    return new ApiProblem('The server could not be reached.', UNREACHABLE, {});
  }

  static silent(): ApiProblem {
    return new ApiProblem('No answer came in time.', UNREACHABLE, {});
  }

  static unreadable(status: number): ApiProblem {
    return new ApiProblem('The server answered something unreadable.', status, {});
  }

  static answered(status: number, body: unknown): ApiProblem {
    const known = isObject(body) ? body : {};
    return new ApiProblem(
      describe(known.detail) ?? `The server answered ${status}.`,
      status,
      known,
    );
  }

  /** 401 or 403: the caller may not do or see this. Trying again will not help. */
  get denied(): boolean {
    return this.status === 401 || this.status === 403;
  }

  /** The record changed since it was read. */
  get stale(): boolean {
    return this.status === 412;
  }

  /** What was asked for is not there, and asking again does not bring it. */
  get missing(): boolean {
    return this.status === 404;
  }

  /** Worth another try: nobody answered, or the server said that it was its own fault. */
  get passing(): boolean {
    return this.status === UNREACHABLE || this.status >= 500;
  }

  get fieldProblems(): FieldProblem[] {
    return fieldProblems(this.body.detail);
  }
}

/** What the server has against one field of what was sent, named by its path in that. */
export function complaintAbout(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.fieldProblems.find((problem) => problem.path === path)?.message;
}

/** What to tell the user about any error. */
export function problemMessage(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}

export function isDenied(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && error.denied;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(detail: unknown): string | undefined {
  if (typeof detail === 'string') return detail;
  if (isObject(detail) && typeof detail.message === 'string') return detail.message;
  const fields = fieldProblems(detail);
  return fields.length > 0
    ? fields.map(({ field, path, message }) => (path ? `${field}: ${message}` : message)).join('; ')
    : undefined;
}

function fieldProblems(detail: unknown): FieldProblem[] {
  if (!Array.isArray(detail)) return [];
  return detail.filter(isObject).map(({ loc, msg }) => ({
    field: Array.isArray(loc) ? String(loc.at(-1)) : 'request',
    path: Array.isArray(loc) ? loc.slice(1).join('.') : '',
    message: typeof msg === 'string' ? msg : 'is not valid',
  }));
}
