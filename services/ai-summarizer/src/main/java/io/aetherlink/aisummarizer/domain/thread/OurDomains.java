package io.aetherlink.aisummarizer.domain.thread;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Mail domains and addresses of our own side, as far as a thread tells.
 *
 * @param domains lower-case domains
 */
public record OurDomains(Set<String> domains) {

  static OurDomains of(List<Message> messages, Set<Integer> ours) {
    Set<String> domains = new HashSet<>();
    Set<String> theirs = new HashSet<>();
    for (Message message : messages) {
      boolean isOurs = ours.contains(message.index());
      message.from().ifPresent(from -> (isOurs ? domains : theirs).add(from.domain()));
      if (!isOurs && message.from().isPresent()) {
        message.to().forEach(to -> domains.add(to.domain()));
      }
    }
    domains.removeAll(theirs);
    domains.remove("");
    return new OurDomains(Set.copyOf(domains));
  }

  /** Whether an e-mail address is our own. */
  public boolean own(String email) {
    return domains.contains(email.substring(email.indexOf('@') + 1));
  }
}
