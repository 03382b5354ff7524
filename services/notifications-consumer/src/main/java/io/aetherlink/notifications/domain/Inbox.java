package io.aetherlink.notifications.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a person finds in the app: messages to that person, and to everybody in the tenant. */
public interface Inbox {

  /** Whose inbox. */
  record Reader(String tenant, String user) {}

  /**
   * Messages, newest first.
   *
   * @param before only those with a lower id
   */
  List<InboxMessage> newest(Reader reader, boolean unreadOnly, int limit, OptionalLong before);

  /** Messages that came after one, oldest first. */
  List<InboxMessage> after(Reader reader, long id, int limit);

  /** The id of the reader's newest message; 0 when there is none. */
  long latest(Reader reader);

  /** How many of them the reader has not read. */
  long unread(Reader reader);

  /** Marks a message as read, once; empty where the reader has no such message. */
  Optional<InboxMessage> read(Reader reader, long id, Instant now);
}
