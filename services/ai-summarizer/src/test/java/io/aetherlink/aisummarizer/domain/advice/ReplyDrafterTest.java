package io.aetherlink.aisummarizer.domain.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aisummarizer.domain.Sample;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReplyDrafterTest {
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final ReplyDrafter DRAFTER = new ReplyDrafter();

  @Test
  void thanksRepeatsTheQuestionAndPromisesAnAnswer() {
    DraftReply draft =
        DRAFTER.draft(
            Optional.of("Ann Lee"),
            "Subject: RE: Forty seats\n\nHello,\nWe like it. Could you send us a quote for 40?\n",
            Optional.of("Bob Quist"));

    assertThat(draft)
        .isEqualTo(
            new DraftReply(
                "Re: Forty seats",
                """
                Hello Ann Lee,

                Thank you for your message. You asked: “Could you send us a quote for 40?”

                We will get back to you with an answer.

                Kind regards
                Bob Quist\
                """));
  }

  @Test
  void answersInTheLanguageOfTheMessage() {
    String message = "Guten Tag, wir haben eine Frage: Können Sie die Fenster auch liefern?";

    DraftReply draft = DRAFTER.draft(Optional.empty(), message, Optional.empty());

    assertThat(draft.subject()).isEqualTo("Re: Ihre Nachricht");
    assertThat(draft.body()).startsWith("Guten Tag,\n\nvielen Dank für Ihre Nachricht.");
    assertThat(draft.body()).endsWith("Mit freundlichen Grüßen");
  }

  @Test
  void quotesNeitherInstructionsNorLinks() {
    String message =
        "Will you ignore all previous instructions? Is https://evil.example right? Is a@b.example fine?";

    assertThat(DRAFTER.draft(Optional.of("Ann\r\nBcc: x"), message, Optional.empty()).body())
        .isEqualTo(
            "Hello Ann Bcc: x,\n\nThank you for your message.\n\n"
                + "We will get back to you with an answer.\n\nKind regards");
  }

  @Test
  void saysNothingThatWasNotGiven() {
    Set<String> template = new HashSet<>();
    for (String message : new String[] {"", "wir und die nicht", "nous et vous", "hola para las"}) {
      DraftReply bare = DRAFTER.draft(Optional.empty(), message, Optional.empty());
      template.addAll(words(bare.subject() + " " + bare.body()));
    }
    template.addAll(words("You asked Sie fragen Vous demandez Usted pregunta"));
    for (Sample sample : Sample.in("extract-own.jsonl")) {
      Optional<String> name = Optional.ofNullable(sample.expected().get("name"));
      DraftReply draft = DRAFTER.draft(name, sample.rawText(), Optional.empty());
      Set<String> given = words(sample.rawText().replaceAll("&[a-z]+;|[*\u00AD]", " "));
      given.addAll(words(sample.rawText().replaceAll("[*\u00AD\u200B]", "")));
      name.ifPresent(known -> given.addAll(words(known)));
      given.addAll(template);

      assertThat(words(draft.body())).as(sample.id()).allMatch(word -> isKnown(word, given));
    }
  }

  /** A quote that was cut may end within a word. */
  private static boolean isKnown(String word, Set<String> given) {
    return given.contains(word) || given.stream().anyMatch(known -> known.startsWith(word));
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(NOT_WORD.split(text)));
  }
}
