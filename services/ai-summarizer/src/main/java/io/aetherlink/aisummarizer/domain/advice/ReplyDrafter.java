package io.aetherlink.aisummarizer.domain.advice;

import io.aetherlink.aisummarizer.domain.activity.Sentences;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.SourceText;
import io.aetherlink.aisummarizer.domain.triage.LanguageGuess;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drafts a short, courteous reply that says nothing but what was given: whom it is to, what they
 * asked, word for word, and who writes. It promises nothing but an answer.
 */
public final class ReplyDrafter {
  private static final int LONGEST_QUOTE = 200;
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_SUBJECT = 120;
  private static final int READ = 8_000;
  private static final Phrases INSTRUCTIONS = Lexicon.phrases("instructions");
  private static final Pattern SUBJECT =
      Pattern.compile("(?im)^(?:subject|betreff|objet|asunto|oggetto|assunto)\\s*:\\s*(\\S.*)$");
  private static final Pattern REPLY_MARK = Pattern.compile("(?i)^(?:(?:re|aw|fwd?|wg)\\s*:\\s*)+");

  /** What is not quoted back: addresses of pages and of people, and markup. */
  private static final Pattern NOT_QUOTED = Pattern.compile("https?:|www\\.|@|[<>{}]");

  /** The phrases of a language; {@code %s} takes what was given. */
  private record Wording(
      String salutation,
      String plainSalutation,
      String thanks,
      String asked,
      String promise,
      String closing,
      String subject) {}

  private static final Wording ENGLISH =
      new Wording(
          "Hello %s,",
          "Hello,",
          "Thank you for your message.",
          "You asked: “%s”",
          "We will get back to you with an answer.",
          "Kind regards",
          "Your message");
  private static final Wording GERMAN =
      new Wording(
          "Guten Tag %s,",
          "Guten Tag,",
          "vielen Dank für Ihre Nachricht.",
          "Sie fragen: „%s“",
          "Wir melden uns mit einer Antwort bei Ihnen.",
          "Mit freundlichen Grüßen",
          "Ihre Nachricht");
  private static final Wording FRENCH =
      new Wording(
          "Bonjour %s,",
          "Bonjour,",
          "Merci pour votre message.",
          "Vous demandez : « %s »",
          "Nous reviendrons vers vous avec une réponse.",
          "Cordialement",
          "Votre message");
  private static final Wording SPANISH =
      new Wording(
          "Hola, %s:",
          "Hola:",
          "Gracias por su mensaje.",
          "Usted pregunta: «%s»",
          "Le daremos una respuesta.",
          "Saludos cordiales",
          "Su mensaje");

  /**
   * Drafts a reply in the language of the message, where that is German, French or Spanish; in
   * English otherwise.
   *
   * @param name of the lead
   * @param message what the lead wrote last
   * @param sender who writes
   */
  public DraftReply draft(Optional<String> name, String message, Optional<String> sender) {
    String text = SourceText.of(message.substring(0, Math.min(READ, message.length()))).text();
    Wording words = wording(text);
    StringBuilder body = new StringBuilder();
    body.append(
        oneLine(name, LONGEST_NAME)
            .map(words.salutation()::formatted)
            .orElse(words.plainSalutation()));
    body.append("\n\n").append(words.thanks());
    question(text).ifPresent(asked -> body.append(' ').append(words.asked().formatted(asked)));
    body.append("\n\n").append(words.promise()).append("\n\n").append(words.closing());
    oneLine(sender, LONGEST_NAME).ifPresent(who -> body.append('\n').append(who));
    return new DraftReply(subject(text, words), body.toString());
  }

  private static Wording wording(String text) {
    return switch (LanguageGuess.of(text).map(LanguageGuess.Language::tag).orElse("en")) {
      case "de" -> GERMAN;
      case "fr" -> FRENCH;
      case "es" -> SPANISH;
      default -> ENGLISH;
    };
  }

  private static Optional<String> oneLine(Optional<String> written, int most) {
    return written.map(value -> Sentences.shortened(value, most)).filter(line -> !line.isEmpty());
  }

  private static String subject(String text, Wording words) {
    Matcher given = SUBJECT.matcher(text);
    String about = given.find() ? REPLY_MARK.matcher(given.group(1)).replaceFirst("") : "";
    boolean usable = !about.isBlank() && isQuotable(about);
    return "Re: " + (usable ? Sentences.shortened(about, LONGEST_SUBJECT) : words.subject());
  }

  /** The first question of the message. */
  private static Optional<String> question(String text) {
    List<String> sentences = Sentences.of(text);
    return sentences.stream()
        .filter(sentence -> sentence.endsWith("?") && isQuotable(sentence))
        .map(sentence -> Sentences.shortened(sentence, LONGEST_QUOTE))
        .findFirst();
  }

  private static boolean isQuotable(String sentence) {
    return !INSTRUCTIONS.in(sentence) && !NOT_QUOTED.matcher(sentence).find();
  }
}
