package io.aetherlink.customerops.http;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** How a browser keeps a file (RFC 6266), with names in any script (RFC 8187). */
final class ContentDisposition {
  private static final String ATTR_CHARS = "!#$&+-.^_`|~";

  private ContentDisposition() {}

  /** To be saved, never shown in the page's place. */
  static String attachment(String name) {
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii(name), encoded(name));
  }

  /** For programs that know no more than ASCII: letters without their accents. */
  private static String ascii(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isAttrChar(c)) {
        encoded.append(c);
      } else {
        encoded.append("%%%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isAttrChar(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || ATTR_CHARS.indexOf(c) >= 0;
  }
}
