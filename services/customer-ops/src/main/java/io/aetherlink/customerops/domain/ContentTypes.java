package io.aetherlink.customerops.domain;

/** Port: tells what a file is. */
public interface ContentTypes {
  /** How much of a file has to be seen. */
  int BEGINNING_BYTES = 65_536;

  /**
   * The media type of a file.
   *
   * @param beginning the first {@value #BEGINNING_BYTES} bytes, or all
   * @param name may say which of the kinds that look alike it is, never that it is another kind
   */
  String of(byte[] beginning, String name);
}
