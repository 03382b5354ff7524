package io.aetherlink.notifications.domain;

import java.util.List;
import java.util.Optional;

/**
 * Ways that this platform has.
 *
 * @param webhook the usual address of webhooks; empty: none
 * @param mail whether there is a mail server
 */
public record Routes(Optional<String> webhook, boolean mail) {

  /** Where a notification about an event goes, each place once. */
  public List<Route> of(List<Channel> channels, Event event) {
    return channels.stream().flatMap(channel -> of(channel, event).stream()).distinct().toList();
  }

  /** Empty where the platform has no such way, or the event names nobody. */
  private Optional<Route> of(Channel channel, Event event) {
    Optional<String> address = channel.address().flatMap(template -> template.whole(event.data()));
    return switch (channel.kind()) {
      case WEBHOOK ->
          channel.address().isPresent() ? address.map(Route.Web::new) : webhook.map(Route.Web::new);
      case EMAIL -> address.filter(to -> mail && to.contains("@")).map(Route.Mail::new);
      case INBOX ->
          channel.address().isPresent()
              ? address.map(user -> new Route.Inbox(Optional.of(user)))
              : Optional.of(new Route.Inbox(Optional.empty()));
    };
  }
}
