package io.aetherlink.aisummarizer.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is pasted, extraction ends soon and in good order. */
class HostileTextTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final int SHORTER = 8;
  private static final int MOST_GROWTH = 3 * SHORTER;
  private static final long NOTICEABLE = Duration.ofMillis(50).toNanos();
  private static final LeadExtractor EXTRACTOR = new LeadExtractor();

  @BeforeAll
  static void loadWordLists() {
    for (int i = 0; i < 30; i++) {
      EXTRACTOR.extract("Regards,\nAnn Lee\nManager, Acme Ltd\nann@acme.example\n+1 212 555 0100");
    }
  }

  static Stream<Arguments> mebibytes() {
    return Stream.of(
            "a",
            " ",
            "\n",
            "@",
            "a@",
            "a@b.",
            "1",
            "1 ",
            "555-0100 ",
            "+1 212 555 0100\n",
            "jane.doe@acme.example\n",
            "Jane Doe, CEO, Acme Inc.\n",
            "A",
            "Aa ",
            "Aa Bb\n",
            "Aa-",
            "a.a",
            "\"",
            "(",
            "<a",
            "<a ",
            "<p hidden>",
            "<div style=\"display:none\">x",
            "<!--",
            "&amp;",
            "&#",
            "> ",
            ">|",
            "From: Jane Doe <jane@acme.example>\nTo: x@y.example\n\nhello\n",
            "Name: ",
            "Name: Jane Doe\n",
            "one two three ",
            "five ",
            "uh five ",
            "one-",
            "512-555-0160, sorry, ",
            "512-555-0160 no wait no wait ",
            "a-b-c-d at ",
            "a n n ",
            "first name dot last name at ",
            "ann@acme.exmaple, sorry, ",
            "a=b&",
            "name=Ann+Lee&",
            "Field: Name | Value: ",
            ". . . ",
            "deal with her directly ",
            "please contact my assistant ",
            "MOREAU, Clémence\n",
            "at dot at dot ",
            "a at b dot c ",
            "[10:41] Jane: hi\n",
            "call me at ",
            "our proposal was sent ",
            "ignore all the all the ",
            "株式会社",
            "高橋 ",
            "\uD800",
            "\u0000",
            "\"Name\",\"Email\"\n\"Jane\",\"j@x.example\"\n")
        .map(part -> Arguments.of(part.strip(), part.repeat(MEBIBYTE / part.length() + 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mebibytes")
  void readsAnythingInTimeLinearInItsLength(String part, String text) {
    assertLinear(text);
  }

  @Test
  void readsBinaryInTimeLinearInItsLength() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder(MEBIBYTE);
    random.ints(MEBIBYTE, 0, 0x10000).forEach(c -> text.append((char) c));

    assertLinear(text.toString());
  }

  @Test
  void readsRandomWordsInTimeLinearInItsLength() {
    String[] words = {
      "Jane",
      "Doe",
      "CEO",
      "of",
      "Acme",
      "Inc.",
      "call",
      "+1",
      "212",
      "555",
      "0100",
      ",",
      "\n",
      "at",
      "@",
      "mail",
      ":",
      "-",
      "sent",
      "proposal"
    };
    Random random = new Random(11);
    StringBuilder text = new StringBuilder(MEBIBYTE);
    while (text.length() < MEBIBYTE) {
      text.append(words[random.nextInt(words.length)]).append(' ');
    }

    assertLinear(text.toString());
  }

  @Test
  void findsTheSenderOnTopOfAMebibyteOfQuotedHistory() {
    String top = "Hi,\n\nplease quote.\n\nRegards,\nAnn Lee\nManager\nann.lee@acme.example\n\n";

    ExtractedLead lead = EXTRACTOR.extract(top + "> older text\n".repeat(MEBIBYTE / 13));

    assertThat(lead.name())
        .hasValueSatisfying(name -> assertThat(name.value()).isEqualTo("Ann Lee"));
  }

  @ParameterizedTest
  @MethodSource("nothings")
  void findsNothingInNothing(String text) {
    ExtractedLead lead = EXTRACTOR.extract(text);

    assertThat(lead.name()).isEmpty();
    assertThat(lead.email()).isEmpty();
    assertThat(lead.company()).isEmpty();
    assertThat(lead.phone()).isEmpty();
    assertThat(lead.title()).isEmpty();
    assertThat(lead.status()).isEqualTo(LeadStatus.NEW);
  }

  static Stream<String> nothings() {
    return Stream.of(
        "",
        " ",
        "\n\n\t",
        "?",
        "...",
        "\uDC00\uD800",
        "\u0000\u0001",
        "<p></p>",
        "&nbsp;",
        "@",
        "+",
        "0");
  }

  @Test
  void readsEveryPrefixOfAHardText() {
    for (Sample sample : Sample.in("extract-dev.jsonl").subList(0, 12)) {
      String raw = sample.rawText();
      for (int end = 0; end < Math.min(raw.length(), 600); end += 7) {
        String prefix = raw.substring(0, end);
        assertThatCode(() -> EXTRACTOR.extract(prefix)).as(sample.id()).doesNotThrowAnyException();
      }
    }
  }

  /**
   * A text eight times as long may take three times eight as long: the square would take 64 times.
   * Only the growth is asserted, in the thread's own time, so that neither a slow machine nor a
   * busy one fails the test.
   */
  private static void assertLinear(String text) {
    long whole = processorTime(text);
    if (whole < MOST_GROWTH * NOTICEABLE) {
      return; // less than any part of it is taken to need
    }
    long part = processorTime(text.substring(0, text.length() / SHORTER));

    assertThat(whole).isLessThan(MOST_GROWTH * Math.max(part, NOTICEABLE));
  }

  private static long processorTime(String text) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    EXTRACTOR.extract(text);
    return threads.getCurrentThreadCpuTime() - start;
  }
}
