package io.aetherlink.aisummarizer.domain.thread;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which messages of a thread our own side wrote, and so whose the thread is. */
final class MessageSides {
  private static final Phrases VENDOR = Lexicon.phrases("vendor");
  private static final Phrases CUSTOMER = Lexicon.phrases("customer");
  private static final Phrases INTERNAL = Lexicon.phrases("our-side", "internal");
  private static final Phrases DEVICE =
      Phrases.of(
          List.of(
              "sent from my",
              "gesendet von",
              "von meinem",
              "envoyé de",
              "enviado desde",
              "inviato da"));
  private static final Phrases OUR_PEOPLE = Lexicon.phrases("our-side", "people");

  private final String text;
  private final List<Line> lines;
  private final List<Message> messages;
  private final Map<Integer, Integer> offers = new HashMap<>();
  private final Set<Integer> internal = new HashSet<>();
  private final Set<Integer> addressed = new HashSet<>();
  private final Set<Integer> withBody = new HashSet<>();

  MessageSides(String text, List<Line> lines, List<Message> messages) {
    this.text = text;
    this.messages = messages;
    this.lines = lines;
    for (Line line : lines) {
      weigh(line);
    }
  }

  /**
   * Words without headers above a message that was sent to one person: where they are signed by
   * that person, or only by the device, they answer it, and who wrote below is our side.
   */
  private boolean isAnsweredAbove(Message message) {
    if (message.index() != 1 || message.to().size() != 1 || message.from().isEmpty()) {
      return false;
    }
    String addressee = message.to().getFirst().name().of(text);
    List<String> above =
        lines.stream()
            .filter(line -> line.message() == 0 && line.zone() != Zone.HEADER)
            .map(line -> line.span().of(text))
            .toList();
    boolean signed =
        addressee.indexOf(' ') > 0 && above.stream().anyMatch(line -> line.startsWith(addressee));
    return !sameDomain(message, message.to().getFirst())
        && (signed
            || above.size() == 1 && DEVICE.leading(text, lines.getFirst().span()).isPresent());
  }

  private static boolean sameDomain(Message message, Address address) {
    return !domain(message).isEmpty() && domain(message).equals(address.domain());
  }

  private void weigh(Line line) {
    String content = line.span().of(text);
    Message written = messages.get(line.message());
    boolean quotes = written.kind() == Message.Kind.HEADERS && line.depth() > written.depth();
    if (line.zone() == Zone.HEADER || quotes) {
      return;
    }
    if (content.indexOf('@') >= 0) {
      addressed.add(line.message());
    }
    boolean first = withBody.add(line.message());
    offers.merge(
        line.message(),
        (VENDOR.in(content) ? 1 : 0) - (CUSTOMER.in(content) ? 1 : 0),
        Integer::sum);
    if ((first && INTERNAL.leading(text, line.span()).isPresent()) || OUR_PEOPLE.in(content)) {
      internal.add(line.message());
    }
  }

  /** Indexes of the messages that our side wrote. */
  Set<Integer> ours() {
    Set<Integer> ours = new HashSet<>();
    Set<String> domains = new HashSet<>();
    for (Message message : messages) {
      if (isOurs(message)) {
        ours.add(message.index());
        message
            .from()
            .map(Address::domain)
            .filter(domain -> !domain.isEmpty())
            .ifPresent(domains::add);
      }
    }
    for (Message message : messages) {
      if (message.from().map(Address::domain).filter(domains::contains).isPresent()) {
        ours.add(message.index());
      }
    }
    return ours;
  }

  private boolean isOurs(Message message) {
    if (isAnsweredAbove(message)) {
      return true;
    }
    if (message.kind() == Message.Kind.TOP) {
      return isOurTop(message);
    }
    if (message.from().isPresent() && OUR_PEOPLE.in(message.from().get().name().of(text))) {
      return true;
    }
    Optional<Message> below = next(message);
    if (below.isPresent() && isAmongUs(message) && !answers(message, below.get())) {
      return true;
    }
    if (below.isPresent() && internal.contains(message.index())) {
      return !sameDomain(message, below.get());
    }
    return offers.getOrDefault(message.index(), 0) > 0 && namesSomebodyElse(message);
  }

  /** "From: Sales South (Corbin), To: Office": colleagues write each other without addresses. */
  private boolean isAmongUs(Message message) {
    return message.index() <= 1
        && !addressed.contains(message.index())
        && message.from().filter(from -> from.email().isEmpty()).isPresent()
        && !message.to().isEmpty()
        && message.to().stream().allMatch(to -> to.email().isEmpty());
  }

  /** What stands above a forwarded message was written by whoever passed it on. */
  private boolean isOurTop(Message message) {
    Optional<Message> below = next(message);
    if (below.isEmpty() || !withBody.contains(message.index()) || isAnsweredAbove(below.get())) {
      return false;
    }
    if (internal.contains(message.index()) || below.get().kind() == Message.Kind.HEADERS) {
      return offers.getOrDefault(message.index(), 0) >= 0 || internal.contains(message.index());
    }
    return offers.getOrDefault(message.index(), 0) > 0
        || offers.getOrDefault(below.get().index(), 0) < 0;
  }

  /** Who writes to the sender of the message below, which was sent to the writer, answers it. */
  private boolean answers(Message message, Message below) {
    String writer = message.from().map(from -> from.name().of(text)).orElse("");
    return !writer.isBlank()
        && below.to().stream().anyMatch(to -> to.name().of(text).equalsIgnoreCase(writer));
  }

  private boolean namesSomebodyElse(Message message) {
    boolean addressee = message.to().stream().anyMatch(to -> !to.domain().equals(domain(message)));
    boolean answered = message.index() > 0 && withBody.contains(0);
    return addressee
        || answered
        || messages.stream()
            .anyMatch(other -> other.from().isPresent() && !sameDomain(message, other));
  }

  private Optional<Message> next(Message message) {
    return message.index() + 1 < messages.size()
        ? Optional.of(messages.get(message.index() + 1))
        : Optional.empty();
  }

  private static boolean sameDomain(Message one, Message other) {
    return domain(one).equals(domain(other)) || domain(other).isEmpty() && other.from().isPresent();
  }

  private static String domain(Message message) {
    return message.from().map(Address::domain).orElse("");
  }
}
