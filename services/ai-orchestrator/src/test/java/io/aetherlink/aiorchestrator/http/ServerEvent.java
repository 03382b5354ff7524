package io.aetherlink.aiorchestrator.http;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.stream.Stream;

/** One server-sent event, as the WHATWG's HTML standard, 9.2.6, reads it. */
record ServerEvent(String name, JsonPath data) {

  static List<ServerEvent> all(String body) {
    return Stream.of(body.split("\n\n"))
        .filter(block -> !block.isBlank())
        .map(ServerEvent::parse)
        .toList();
  }

  private static ServerEvent parse(String block) {
    String name = "message";
    StringBuilder data = new StringBuilder();
    for (String line : block.split("\n")) {
      if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5).strip());
      }
    }
    return new ServerEvent(name, JsonPath.from(data.toString()));
  }
}
