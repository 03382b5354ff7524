package io.aetherlink.aiorchestrator.domain.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aetherlink.aiorchestrator.domain.Correction;
import io.aetherlink.aiorchestrator.domain.Intent;
import io.aetherlink.aiorchestrator.domain.Pace;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.identity.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those that extraction is measured on. */
  private static final Path TEXTS = Path.of("../ai-summarizer/src/test/resources");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Ada <ada.l@acme.example>, not @home | Ada <[EMAIL_1]>, not @home",
        "mailto:jörg+x@büro.example. | mailto:[EMAIL_1].",
        "'o'brien@acme.co.uk' | '[EMAIL_1]'",
        "a@b.example;c@d.example a@b.example | [EMAIL_1];[EMAIL_2] [EMAIL_1]",
        "+49 (0)30 123-45 67, please | [PHONE_1], please",
        "(+1) 415 555 0132 | [PHONE_1]",
        "(030) 1234567 or 030/7654321 | [PHONE_1] or [PHONE_2]",
        "0171 1234567 / 0172 1234567 | [PHONE_1] / [PHONE_2]",
        "0044 20 7946 0958 | [PHONE_1]",
        "(415) 555-0132 x7 | [PHONE_1] x7",
        "06 12 34 56 78 or 06.39.98.40.21 | [PHONE_1] or [PHONE_2]",
        "Fon 0221 / 5550-144 (Durchwahl) | Fon [PHONE_1] (Durchwahl)",
        "(call 912-555-0152) | (call [PHONE_1])",
        "<b>+27&nbsp;21&nbsp;555&#8209;0143</b> | <b>[PHONE_1]</b>",
        "12 34 56 78 | [PHONE_1]",
        "Tel.: 555-0132 | Tel.: [PHONE_1]",
        "https://wa.me/491711234567 | https://wa.me/[PHONE_1]",
        "Hi,0301234567 | Hi,[PHONE_1]",
        "٠٣٠ ١٢٣٤٥٦٧ | [PHONE_1]",
        "Visa 4111-1111-1111-1111 exp 12/27 | Visa [CARD_1] exp 12/27",
        "378282246310005 and 3782 822463 10005 | [CARD_1] and [CARD_2]",
        "4111 1111 1111 1111 030 1234567 | [CARD_1] [PHONE_1]",
        "on 2026-03-02 10:15 call 030 1234567 | on 2026-03-02 10:15 call [PHONE_1]",
      })
  void personalDataGetsTokens(String text, String redacted) {
    Redaction redaction = of(TextNode.valueOf(text));

    assertThat(redaction.task().payload().textValue()).isEqualTo(redacted);
    assertThat(redaction.restored(redacted)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02T10:15:00Z",
        "02.03.2026, 2/3/2026, 2026 03 02 and 20260302",
        "1 250 000 EUR or 1.250.000,50 or 250.000.000",
        "1700000000 and 1700000000123",
        "0.12345678 of 1234567.89",
        "INV-20260302-0001-1234, #5551234567, A5551234567",
        "550e8400-e29b-41d4-a716-446655440000",
        "https://crm.example/leads/5551234567",
        "192.168.100.200",
        "ada@localhost, @ada, ada@.example, a@b.1",
        "12 seats, 300 users, room 1204"
      })
  void whatIsNotPersonalDataStays(String text) {
    Redaction redaction = of(TextNode.valueOf(text));

    assertThat(redaction.task().payload().textValue()).isEqualTo(text);
    assertThat(redaction.task().intent().prompt()).isEqualTo("Read it.");
  }

  @Test
  void fieldsNamesAndNumbersAreReadToo() throws JsonProcessingException {
    JsonNode payload =
        JSON.readTree(
            """
            {"lead":{"phone":"5550132","homePhone":[5550133],"card":4111111111111111,
             "ada@acme.example":"x","score":5550132}}
            """);

    Redaction redaction = of(payload);

    assertThat(redaction.task().payload())
        .isEqualTo(
            JSON.readTree(
                """
                {"lead":{"phone":"[PHONE_1]","homePhone":["[PHONE_2]"],"card":"[CARD_1]",
                 "[EMAIL_1]":"x","score":5550132}}
                """));
    assertThat(redaction.task().intent().prompt()).startsWith("Read it.\n").contains("[EMAIL_1]");
  }

  @Test
  void aTokenThatStandsInTheTextIsNobodysValue() throws JsonProcessingException {
    Redaction redaction = of(JSON.readTree("{\"a\":\"ada@acme.example\",\"b\":\"[EMAIL_1]\"}"));

    assertThat(redaction.task().payload())
        .isEqualTo(JSON.readTree("{\"a\":\"[EMAIL_2]\",\"b\":\"[EMAIL_1]\"}"));
    assertThat(redaction.restored("[EMAIL_1] [EMAIL_2] [EMAIL_3] [EMAIL_ [[EMAIL_2]"))
        .isEqualTo("[EMAIL_1] ada@acme.example [EMAIL_3] [EMAIL_ [ada@acme.example");
  }

  @Test
  void theAnswersTextsAndNamesHaveTheValues() throws JsonProcessingException {
    Redaction redaction = of(TextNode.valueOf("ada@acme.example, +49 30 1234567"));

    assertThat(
            redaction.restored(
                JSON.readTree(
                    "{\"to\":[\"\\\"[EMAIL_1]\\\"\"],\"[PHONE_1]\":{\"n\":1,\"x\":null}}")))
        .isEqualTo(
            JSON.readTree(
                "{\"to\":[\"\\\"ada@acme.example\\\"\"],\"+49 30 1234567\":{\"n\":1,\"x\":null}}"));
  }

  @Test
  void aBadAnswerThatIsShownAgainShowsNothingEither() {
    var wrong =
        new Correction(
            TextNode.valueOf("b@b.example, not [EMAIL_9]"), List.of("a@b.example is no name"));

    Redaction redaction = of(TextNode.valueOf("a@b.example"), Optional.of(wrong));

    assertThat(redaction.task().correction())
        .contains(
            new Correction(
                TextNode.valueOf("[EMAIL_2], not [EMAIL_9]"), List.of("[EMAIL_1] is no name")));
  }

  /** A few numbers are in a coding of their own, or in none that is a phone's: a tax number. */
  @Test
  void ofOurLabelledTextsNoAddressIsShownAndHardlyAnyNumber() throws IOException {
    int numbers = 0;
    List<String> shown = new ArrayList<>();
    for (String file : List.of("dev", "blind", "own", "hundred")) {
      for (String line : Files.readAllLines(TEXTS.resolve("extract-" + file + ".jsonl"))) {
        JsonNode text = JSON.readTree(line);
        String redacted = of(text.path("raw_text")).task().payload().textValue();
        String email = text.at("/expected/email").asText("");
        assertThat(email.isEmpty() || !redacted.contains(email)).as(line).isTrue();
        String phone = digits(text.at("/expected/phone").asText(""));
        if (!phone.isEmpty()) {
          numbers++;
          if (digits(redacted).contains(phone.substring(Math.max(0, phone.length() - 7)))) {
            shown.add(line);
          }
        }
      }
    }

    assertThat(numbers).isGreaterThan(300);
    assertThat(shown).hasSizeLessThan(numbers / 30);
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  @Test
  void aTokenMayComeInPieces() {
    List<String> shown = new ArrayList<>();
    Redaction redaction = of(TextNode.valueOf("ada@acme.example"));
    var pieces = new RestoredText(redaction, shown::add);

    Stream.of("To [EMA", "IL_", "1]", "!", " [a list] [EMAIL_1", "").forEach(pieces);
    pieces.end();

    assertThat(shown).containsExactly("To ", "ada@acme.example", "!", " [a list] ", "[EMAIL_1");
  }

  @Test
  void soMayOneInTheCallOfATool() {
    List<Fragment> shown = new ArrayList<>();
    Redaction redaction = of(TextNode.valueOf("ada@acme.example"));
    var pieces = new RestoredPieces(redaction, shown::add);
    var begun = new Fragment.Call(0, Optional.of("call_1"), Optional.of("mail"), "{\"to\":\"[EM");

    pieces.accept(begun);
    pieces.accept(new Fragment.Text("To [EMA"));
    pieces.accept(new Fragment.Call(0, "AIL_1]\"}"));
    pieces.accept(new Fragment.Text("IL_1]"));
    pieces.end();

    assertThat(shown)
        .containsExactly(
            new Fragment.Call(0, begun.id(), begun.name(), ""),
            new Fragment.Call(0, "{\"to\":\""),
            new Fragment.Text("To "),
            new Fragment.Call(0, "ada@acme.example\"}"),
            new Fragment.Text("ada@acme.example"));
  }

  /** A megabyte takes tens of milliseconds; what goes over it again and again, minutes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"1 ", "1 000 ", "000 ", "A1-1", "a@", "a.", "@", "[", "[EMAIL_1", "+(0", "9"})
  @Timeout(60)
  void noTextTakesLong(String piece) {
    String text = piece.repeat(1_000_000 / piece.length());

    assertThat(of(TextNode.valueOf(text)).restored(text)).isEqualTo(text);
  }

  private static Redaction of(JsonNode payload) {
    return of(payload, Optional.empty());
  }

  private static Redaction of(JsonNode payload, Optional<Correction> correction) {
    Caller caller = new Caller("acme", true, Optional.empty(), Set.of(), Optional.empty());
    Intent intent =
        new Intent(
            "i",
            "",
            "Read it.",
            payload,
            payload,
            Duration.ofSeconds(1),
            new Pace(Optional.empty(), Duration.ofSeconds(1), Duration.ofSeconds(1)),
            0,
            false,
            Optional.empty());
    return new Redaction(new Task(caller, "acme", intent, payload, correction, Optional.empty()));
  }
}
