package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.writes.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CustomFieldsTest {
  private static final CustomField REGION =
      new CustomField(
          "region", CustomType.CHOICE, "Region", List.of("north", "south"), true, 0, false, 1);
  private static final CustomFields FIELDS =
      new CustomFields(
          Stream.concat(
                  Arrays.stream(CustomType.values())
                      .filter(type -> type != CustomType.CHOICE)
                      .map(type -> field(type.wireName(), type)),
                  Stream.of(REGION, field("old", CustomType.TEXT).withArchived(true)))
              .toList());

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("text", "two\nlines", "ok"),
        Arguments.of("text", "x".repeat(1001), "too_long"),
        Arguments.of("text", "bell \u0007", "invalid_characters"),
        Arguments.of("text", 5, "type_error"),
        Arguments.of("text", List.of("x"), "type_error"),
        Arguments.of("number", 5, "ok"),
        Arguments.of("number", -0.000001, "ok"),
        Arguments.of("number", 123_456_789_012_345L, "ok"),
        Arguments.of("number", 1_234_567_890_123_456L, "range"),
        Arguments.of("number", 0.0000001, "range"),
        Arguments.of("number", new BigDecimal("1e999999999"), "range"),
        Arguments.of("number", Double.NaN, "type_error"),
        Arguments.of("number", "5", "type_error"),
        Arguments.of("date", "2024-02-29", "ok"),
        Arguments.of("date", "2026-02-29", "date"),
        Arguments.of("date", "2026-3-1", "date"),
        Arguments.of("date", 20260301, "date"),
        Arguments.of("boolean", false, "ok"),
        Arguments.of("boolean", "false", "type_error"),
        Arguments.of("region", "north", "ok"),
        Arguments.of("region", "North", "enum"),
        Arguments.of("url", "https://example.com/a?b=c", "ok"),
        Arguments.of("url", "javascript:alert(1)", "url"),
        Arguments.of("url", "https:///x", "url"),
        Arguments.of("url", "no address", "url"),
        Arguments.of("old", "x", "unknown_field"),
        Arguments.of("nothing", "x", "unknown_field"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueFitsItsFieldOrIsRefused(String key, Object value, String verdict) {
    Map<String, Object> after = CustomFields.tidy(Map.of(key, value));

    List<FieldProblem> problems = FIELDS.problemsOfChange(Map.of(), after);

    List<String> kinds =
        problems.stream().map(problem -> problem.field() + " " + problem.kind()).toList();
    assertThat(kinds).isEqualTo(verdict.equals("ok") ? List.of() : List.of(key + " " + verdict));
  }

  @Test
  void equalValuesAreEqualHoweverTheyAreWritten() {
    assertThat(CustomFields.tidy(Map.of("a", 100, "b", " x ", "c", " ")))
        .isEqualTo(CustomFields.tidy(Map.of("a", new BigDecimal("1.00E+2"), "b", "x")))
        .containsEntry("a", new BigDecimal("100"));
  }

  @Test
  void aRequiredFieldIsAskedOfNewLeadsAndCannotBeEmptied() {
    assertThat(FIELDS.problemsOfNew(Map.of()))
        .containsExactly(new FieldProblem("region", "is missing", "missing"));
    assertThat(FIELDS.problemsOfNew(Map.of("region", "south"))).isEmpty();
    assertThat(FIELDS.problemsOfChange(Map.of(), Map.of("text", "x"))).isEmpty();
    assertThat(FIELDS.problemsOfChange(Map.of("region", "south"), Map.of()))
        .containsExactly(new FieldProblem("region", "must not be empty", "missing"));
  }

  @Test
  void whatALeadHoldsStaysWhenItsFieldChanges() {
    Map<String, Object> held = Map.of("old", "x", "region", "west", "gone", 5);

    assertThat(FIELDS.problemsOfChange(held, held)).isEmpty();
    assertThat(FIELDS.problemsOfChange(held, Map.of("region", "west"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "text,x,",
    "number,5.50,",
    "number,x,type_error",
    "number.min,5,",
    "number.max,x,type_error",
    "date,2026-03-01,",
    "date.min,2026-03-01,",
    "date.max,5,date",
    "boolean,true,",
    "boolean,yes,enum",
    "region,west,",
    "text.min,x,conflict",
    "old,x,",
    "nothing,x,unknown_field",
  })
  void aFilterAsksWhatAFieldCanAnswer(String name, String value, String kind) {
    LeadFilter filter = LeadFilter.ALL.withCustom(CustomCondition.of(name, value));

    List<FieldProblem> problems = FIELDS.problems(filter);

    assertThat(problems)
        .extracting(FieldProblem::kind)
        .isEqualTo(kind == null ? List.of() : List.of(kind));
    assertThat(problems).allMatch(problem -> problem.field().equals("custom." + name));
  }

  @ParameterizedTest
  @CsvSource({"Key", "1st", "a-b", "a.min", "''", "a23456789_123456789_123456789_123456789_1"})
  void aKeyIsAShortName(String key) {
    assertThat(field(key, CustomType.TEXT).problems())
        .extracting(FieldProblem::field)
        .containsExactly("key");
  }

  @Test
  void onlyAChoiceHasOptions() {
    List<String> many = IntStream.range(0, 101).mapToObj(String::valueOf).toList();

    assertThat(kinds(CustomType.TEXT, List.of("x"))).containsExactly("options conflict");
    assertThat(kinds(CustomType.CHOICE, List.of())).containsExactly("options size");
    assertThat(kinds(CustomType.CHOICE, many)).containsExactly("options size");
    assertThat(kinds(CustomType.CHOICE, List.of("a", " "))).containsExactly("options blank");
    assertThat(kinds(CustomType.CHOICE, new ArrayList<>(many.subList(0, 100)))).isEmpty();
  }

  private static List<String> kinds(CustomType type, List<String> options) {
    return new CustomField("key", type, "Label", options, false, 0, false, 1)
        .problems().stream().map(problem -> problem.field() + " " + problem.kind()).toList();
  }

  private static CustomField field(String key, CustomType type) {
    return new CustomField(key, type, "Label", List.of(), false, 0, false, 1);
  }
}
