package io.aetherlink.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads out of what the test runners leave behind how many tests there were and which failed. */
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
      int passed = number(xml, "tests") - failed - number(xml, "skipped");
      return new Counts(passed, failed, failures(xml));
    } catch (XMLStreamException e) {
      throw new IOException("not a test report: " + report, e);
    }
  }

  /**
   * The failed cases that follow in a suite; a class that could not begin has one without a name.
   */
  private static List<String> failures(XMLStreamReader xml) throws XMLStreamException {
    Set<String> failures = new LinkedHashSet<>();
    String test = "";
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "testcase" ->
              test =
                  Stream.of("classname", "name")
                      .map(attribute -> xml.getAttributeValue("", attribute))
                      .filter(name -> name != null && !name.isEmpty())
                      .collect(Collectors.joining("."));
          case "failure", "error" -> failures.add(test);
          default -> {} // what it printed, and the like
        }
      }
    }
    return List.copyOf(failures);
  }

  private static int number(XMLStreamReader xml, String attribute) {
    return Integer.parseInt(xml.getAttributeValue("", attribute));
  }

  /** Of a Vitest run with its JSON reporter. */
  static Counts vitest(Path report) throws IOException {
    JsonNode json = json(report);
    List<String> failures =
        elements(json.path("testResults"))
            .flatMap(file -> elements(file.path("assertionResults")))
            .filter(test -> test.path("status").asText().equals("failed"))
            .map(test -> test.path("fullName").asText())
            .toList();
    return new Counts(
        json.path("numPassedTests").asInt(), json.path("numFailedTests").asInt(), failures);
  }

  /** Of a Playwright run with its JSON reporter; what passed only when repeated has failed. */
  static Counts playwright(Path report) throws IOException {
    JsonNode json = json(report);
    JsonNode stats = json.path("stats");
    return new Counts(
        stats.path("expected").asInt(),
        stats.path("unexpected").asInt() + stats.path("flaky").asInt(),
        failedSpecs(json, "").toList());
  }

  /** A suite is a file or a group of specs; both may have suites of their own. */
  private static Stream<String> failedSpecs(JsonNode suite, String above) {
    return Stream.concat(
        elements(suite.path("specs"))
            .filter(spec -> elements(spec.path("tests")).anyMatch(Reports::isFailed))
            .map(spec -> above + spec.path("title").asText()),
        elements(suite.path("suites"))
            .flatMap(inner -> failedSpecs(inner, above + inner.path("title").asText() + " › ")));
  }

  private static boolean isFailed(JsonNode test) {
    return Set.of("unexpected", "flaky").contains(test.path("status").asText());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode json(Path report) throws IOException {
    return Files.exists(report)
        ? new ObjectMapper().readTree(report.toFile())
        : new ObjectMapper().createObjectNode();
  }
}
