package io.aetherlink.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the counts out of what the test runners leave behind. */
final class Reports {

  private static final int DEEPEST = 6;

  private Reports() {}

  /** Of Maven's test runs under {@code root} since {@code begin}. */
  static Counts surefire(Path root, Instant begin) throws IOException {
    Counts counts = Counts.NONE;
    for (Path report : surefireReports(root)) {
      if (!Files.getLastModifiedTime(report).toInstant().isBefore(begin)) {
        counts = counts.plus(suite(report));
      }
    }
    return counts;
  }

  private static List<Path> surefireReports(Path root) throws IOException {
    try (Stream<Path> files =
        Files.find(root, DEEPEST, (path, attributes) -> isSurefireReport(path))) {
      return files.toList();
    }
  }

  private static boolean isSurefireReport(Path path) {
    String name = path.toString();
    return name.endsWith(".xml")
        && (name.contains("/target/surefire-reports/TEST-")
            || name.contains("/target/failsafe-reports/TEST-"));
  }

  private static Counts suite(Path report) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (var in = Files.newInputStream(report)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      xml.nextTag();
      int failed = number(xml, "failures") + number(xml, "errors");
      return new Counts(number(xml, "tests") - failed - number(xml, "skipped"), failed);
    } catch (XMLStreamException e) {
      throw new IOException("not a test report: " + report, e);
    }
  }

  private static int number(XMLStreamReader xml, String attribute) {
    return Integer.parseInt(xml.getAttributeValue("", attribute));
  }

  /** Of a Vitest run with its JSON reporter. */
  static Counts vitest(Path report) throws IOException {
    JsonNode json = json(report);
    return new Counts(json.path("numPassedTests").asInt(), json.path("numFailedTests").asInt());
  }

  /** Of a Playwright run with its JSON reporter; what passed only when repeated has failed. */
  static Counts playwright(Path report) throws IOException {
    JsonNode stats = json(report).path("stats");
    return new Counts(
        stats.path("expected").asInt(),
        stats.path("unexpected").asInt() + stats.path("flaky").asInt());
  }

  private static JsonNode json(Path report) throws IOException {
    return Files.exists(report)
        ? new ObjectMapper().readTree(report.toFile())
        : new ObjectMapper().createObjectNode();
  }
}
