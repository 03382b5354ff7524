package io.aetherlink.aisummarizer.domain.thread;

import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the messages of a thread and says which line belongs to which. */
final class ThreadSplitter {
  private static final Pattern MACHINE =
      Pattern.compile(
          "^(?:no-?reply|do-?not-?reply|mailer|forms?|notifications?|website|wordpress|system|robot|bounces?)\\b");
  private final MailHeader header;
  private final List<Line> lines;
  private final List<Line> placed = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final Deque<Message> open = new ArrayDeque<>();
  private boolean separated;

  ThreadSplitter(String text, List<Line> lines) {
    this.header = new MailHeader(text);
    this.lines = lines;
    begin(new Message(0, 0, Message.Kind.TOP, Optional.empty(), List.of(), List.of()));
  }

  List<Message> messages() {
    return messages;
  }

  List<Line> split() {
    int i = 0;
    while (i < lines.size()) {
      Line line = lines.get(i);
      int headers = headerLines(i);
      if (headers > 0) {
        beginWithHeaders(i, headers);
        i += headers;
        continue;
      }
      Line wrapped = wrapped(i);
      if (header.isAttribution(line)) {
        beginQuoted(line, i + 1);
      } else if (header.isAttribution(wrapped)) {
        beginQuoted(wrapped, i + 2);
        placed.add(lines.get(++i).as(Zone.HEADER).in(messages.size() - 1));
      } else {
        place(line);
      }
      i++;
    }
    return placed;
  }

  private void place(Line line) {
    while (open.size() > 1 && line.depth() < depthOfQuote()) {
      open.pop();
    }
    if (header.isSeparator(line)) {
      separated = true;
      placed.add(line.as(Zone.HEADER).in(open.element().index()));
    } else {
      Optional<String> field =
          header.field(line).filter(name -> !name.equals("from") && !name.equals("to"));
      placed.add((field.isPresent() ? line.as(Zone.HEADER) : line).in(open.element().index()));
    }
  }

  private int depthOfQuote() {
    Message message = open.element();
    return message.kind() == Message.Kind.QUOTED ? message.depth() + 1 : message.depth();
  }

  /** How many header lines begin here; none where it is ordinary text with a colon. */
  private int headerLines(int from) {
    int count = 0;
    boolean party = false;
    while (from + count < lines.size()) {
      Line line = lines.get(from + count);
      Optional<String> field = header.field(line);
      if (field.isEmpty() || (count > 0 && line.depth() != lines.get(from).depth())) {
        break;
      }
      party |= field.get().equals("from") || field.get().equals("to");
      count++;
    }
    boolean strong = count > 1 || separated || hasAddressee(from, count);
    return party && strong ? count : 0;
  }

  private boolean hasAddressee(int from, int count) {
    if (count == 0) {
      return false;
    }
    List<Address> parties = header.addresses(header.value(lines.get(from)));
    return parties.stream()
            .anyMatch(party -> party.email().isPresent() && party.name().length() > 0)
        || header.field(lines.get(from)).equals(Optional.of("from"));
  }

  private void beginWithHeaders(int from, int count) {
    List<Line> block = lines.subList(from, from + count);
    int depth = block.getFirst().depth();
    begin(
        new Message(
            messages.size(),
            depth,
            Message.Kind.HEADERS,
            writer(block),
            parties(block, "to"),
            parties(block, "cc")));
    block.forEach(line -> placed.add(line.as(Zone.HEADER).in(messages.size() - 1)));
    separated = false;
  }

  /** Who writes by way of a machine is the one to answer to. */
  private Optional<Address> writer(List<Line> block) {
    Optional<Address> from = parties(block, "from").stream().findFirst();
    boolean machine =
        from.flatMap(Address::email).filter(email -> MACHINE.matcher(email).find()).isPresent();
    Optional<Address> answer = parties(block, "reply-to").stream().findFirst();
    return machine ? answer.or(() -> from) : from;
  }

  private List<Address> parties(List<Line> block, String field) {
    List<Address> parties = new ArrayList<>();
    for (Line line : block) {
      if (header.field(line).equals(Optional.of(field))) {
        Span value = header.value(line);
        parties.addAll(header.addresses(value));
      }
    }
    return parties;
  }

  /** Mail programs break long attribution lines in two. */
  private Line wrapped(int i) {
    Line line = lines.get(i);
    boolean next = i + 1 < lines.size() && !lines.get(i + 1).afterBlank();
    return next ? line.said("", line.span().join(lines.get(i + 1).span())) : line;
  }

  /** The quoted text stands one level below, or on the same level where the marks are missing. */
  private void beginQuoted(Line line, int next) {
    int below = next < lines.size() ? lines.get(next).depth() : line.depth();
    begin(
        new Message(
            messages.size(),
            Math.min(line.depth(), below - 1),
            Message.Kind.QUOTED,
            header.writer(line),
            List.of(),
            List.of()));
    placed.add(lines.get(line.index()).as(Zone.HEADER).in(messages.size() - 1));
  }

  private void begin(Message message) {
    messages.add(message);
    open.push(message);
  }
}
