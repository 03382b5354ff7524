package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail address found in a text.
 *
 * @param span where it stands, disguise included
 * @param address the address in lower case, without disguise
 */
public record Email(Span span, String address) {
  private static final Set<String> PUBLIC_HOSTS = Lexicon.words("mail-hosts");
  private static final Set<String> SECOND_LEVELS =
      Set.of("co", "com", "org", "net", "ac", "gov", "edu", "ne", "or", "gr", "ltd", "plc");
  private static final Pattern DOTS = Pattern.compile("\\.");

  /** The part before the {@code @}. */
  public String localPart() {
    return address.substring(0, address.indexOf('@'));
  }

  /** The part after the {@code @}. */
  public String domain() {
    return address.substring(address.indexOf('@') + 1);
  }

  /** Whether the address is with a provider where anybody has one. */
  public boolean isPublicHost() {
    return PUBLIC_HOSTS.contains(domain()) || PUBLIC_HOSTS.contains(domainName() + ".");
  }

  /** The name part of the domain: {@code acme} in {@code mail.acme.co.uk}. */
  public String domainName() {
    return domainName(domain());
  }

  /** The name part of a domain, without its top levels and sub-domains. */
  public static String domainName(String domain) {
    String[] labels = DOTS.split(Fold.of(domain), -1);
    int last = labels.length - 2;
    boolean twoLevels =
        last > 0 && SECOND_LEVELS.contains(labels[last]) && labels[last + 1].length() == 2;
    return last < 0 ? "" : labels[twoLevels ? last - 1 : last];
  }

  /** The country code at the end of the domain in upper case, empty where there is none. */
  public String country() {
    String top = domain().substring(domain().lastIndexOf('.') + 1);
    return top.length() == 2 ? top.toUpperCase(java.util.Locale.ROOT) : "";
  }
}
