package io.aetherlink.aiorchestrator.domain.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A part of what a message says. */
public sealed interface Part {

  /** Something to read. */
  record Text(String text) implements Part {}

  /**
   * Something to look at.
   *
   * @param url {@code http(s):}, or {@code data:} with Base64 (RFC 2397)
   * @param detail how closely, where that is said
   */
  record Picture(String url, Optional<String> detail) implements Part {
    private static final String BASE64 = ";base64,";

    /** Whether it has to be fetched from somewhere. */
    public boolean elsewhere() {
      return !url.startsWith("data:");
    }

    /** The type of one that is not elsewhere, such as {@code image/png}. */
    public String mediaType() {
      return url.substring("data:".length(), url.indexOf(BASE64));
    }

    /** The bytes of one that is not elsewhere. */
    public String base64() {
      return url.substring(url.indexOf(BASE64) + BASE64.length());
    }
  }

  /** The parts of a message's content: that is a text, or a list. */
  static List<Part> of(JsonNode content) {
    return content.isArray()
        ? StreamSupport.stream(content.spliterator(), false).map(Part::one).toList()
        : List.of(new Text(content.asText()));
  }

  private static Part one(JsonNode part) {
    JsonNode picture = part.path("image_url");
    return picture.isMissingNode()
        ? new Text(part.path("text").asText())
        : new Picture(
            picture.path("url").asText(),
            Optional.ofNullable(picture.get("detail")).map(JsonNode::asText));
  }

  /** Adds it to a message's content. */
  default void addTo(ArrayNode content) {
    switch (this) {
      case Text(var text) -> content.addObject().put("type", "text").put("text", text);
      case Picture picture -> {
        ObjectNode image = content.addObject().put("type", "image_url").putObject("image_url");
        image.put("url", picture.url());
        picture.detail().ifPresent(closely -> image.put("detail", closely));
      }
    }
  }
}
