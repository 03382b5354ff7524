package io.aetherlink.crm;

/** How a request about a key of a program ends. */
public sealed interface ApiKeyOutcome {

  /** It is done, or there was nothing to do. */
  record Done(ApiKey key) implements ApiKeyOutcome {}

  /** The tenant has no such key. */
  record NotFound() implements ApiKeyOutcome {}

  /** A key that is not revoked has the name. */
  record NameTaken(String name) implements ApiKeyOutcome {}

  /** There are so many already that are not revoked. */
  record TooMany(int most) implements ApiKeyOutcome {}
}
