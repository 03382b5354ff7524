/** What a service answers to a call, as its generated types say. */
export type AnswerOf<
  Paths,
  Path extends keyof Paths,
  Method extends keyof Paths[Path],
  Status extends number = 200,
> = Paths[Path][Method] extends {
  responses: Record<Status, { content: { 'application/json': infer Body } }>;
}
  ? Body
  : never;

/** `T` where a page must do without some fields: they may be null, or an older service lacks them. */
export type Maybe<T, Fields extends keyof T> = Omit<T, Fields> & {
  [Field in Fields]?: T[Field] | null;
};
