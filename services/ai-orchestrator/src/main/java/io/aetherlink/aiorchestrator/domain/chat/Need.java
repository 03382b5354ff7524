package io.aetherlink.aiorchestrator.domain.chat;

import java.util.Locale;

/** Something that a conversation may ask for and that not every wire format can carry. */
public enum Need {
  /** Tools that the model may use. */
  TOOLS("tools"),
  /** A tool's arguments must follow its schema. */
  STRICT("strict tools"),
  /** A tool must be used. */
  TOOL_CHOICE("tool_choice"),
  /** Either a tool is used, or the answer has a form. */
  FORM_BESIDE_TOOLS("tools with response_format"),
  PICTURE("image_url"),
  /** A picture that the provider has to fetch. */
  PICTURE_BY_ADDRESS("image_url with an address"),
  /** Several people in one role. */
  NAME("name"),
  /** No two calls of tools in one answer. */
  PARALLEL_TOOL_CALLS,
  SEED,
  TOP_P,
  FREQUENCY_PENALTY,
  PRESENCE_PENALTY,
  LOGIT_BIAS,
  REASONING_EFFORT,
  VERBOSITY;

  private final String words;

  Need(String words) {
    this.words = words;
  }

  /** A field of the request. */
  Need() {
    this.words = name().toLowerCase(Locale.ROOT);
  }

  /** What callers know it by: where it is a field of the request, that field's name. */
  public String words() {
    return words;
  }
}
