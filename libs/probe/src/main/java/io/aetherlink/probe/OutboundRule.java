package io.aetherlink.probe;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the platform's own questions may go: private addresses yes, they are the platform's own;
 * link-local and cloud metadata addresses never.
 */
public final class OutboundRule {

  private static final Set<InetAddress> METADATA =
      Set.of(
          InetAddress.ofLiteral("100.100.100.200"),
          InetAddress.ofLiteral("168.63.129.16"),
          InetAddress.ofLiteral("fd00:ec2::254"));
  private static final Set<String> METADATA_NAMES =
      Set.of("metadata", "metadata.google.internal", "instance-data");

  /** Host and port of an authority (RFC 3986, 3.2), without its user. */
  private static final Pattern PLACE =
      Pattern.compile("(?:.*@)?(?<host>\\[[^\\]]+\\]|[^:\\[\\]]+)(?::(?<port>[0-9]{1,5}))?:?");

  private static final int NAT64_OFFSET = 12;
  private static final int SIX_TO_FOUR_OFFSET = 2;

  private OutboundRule() {}

  /**
   * Why an address may not be asked, as far as its text tells; nothing is resolved. Empty when it
   * may.
   */
  public static Optional<String> refusal(URI url) {
    if (url.getRawAuthority() == null) {
      return Optional.of("it names no host");
    }
    return Arrays.stream(url.getRawAuthority().split(","))
        .flatMap(place -> refusalOfPlace(place).stream())
        .findFirst();
  }

  private static Optional<String> refusalOfPlace(String authority) {
    Matcher place = PLACE.matcher(authority);
    if (!place.matches()) {
      return Optional.of("it names no host, or a port that is not from 1 to 65535");
    }
    return refusalOfHost(host(place)).or(() -> refusalOfPort(place.group("port")));
  }

  private static String host(Matcher place) {
    String host = place.group("host");
    return host.replaceAll("[\\[\\]]", "").replaceAll("\\.$", "").toLowerCase(Locale.ROOT);
  }

  private static Optional<String> refusalOfPort(@Nullable String port) {
    boolean fits = port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) < 65536);
    return fits ? Optional.empty() : Optional.of("its port is not from 1 to 65535");
  }

  private static Optional<String> refusalOfHost(String host) {
    if (METADATA_NAMES.contains(host)) {
      return Optional.of("it names a metadata service");
    }
    Optional<InetAddress> literal = literal(host);
    if (literal.isEmpty() && looksNumeric(host)) {
      return Optional.of("its host is neither a name nor a plain address");
    }
    return literal.flatMap(OutboundRule::refusal);
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a name
    }
  }

  /** Octal and hexadecimal spellings, which some resolvers take for addresses. */
  private static boolean looksNumeric(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1);
    return last.isEmpty() || last.matches("[0-9]+|0x[0-9a-f]*");
  }

  /** Why an address may not be asked; empty when it may. */
  public static Optional<String> refusal(InetAddress address) {
    boolean refused = spellings(address).anyMatch(OutboundRule::refused);
    return refused
        ? Optional.of("link-local and metadata addresses are not asked")
        : Optional.empty();
  }

  private static boolean refused(InetAddress address) {
    return address.isLinkLocalAddress() || METADATA.contains(address);
  }

  /** The address and the IPv4 address that it may carry (NAT64, 6to4). */
  private static Stream<InetAddress> spellings(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (!(address instanceof Inet6Address)) {
      return Stream.of(address);
    } else if (bytes[0] == 0x00 && bytes[1] == 0x64) {
      return Stream.of(address, embedded(bytes, NAT64_OFFSET));
    } else if (bytes[0] == 0x20 && bytes[1] == 0x02) {
      return Stream.of(address, embedded(bytes, SIX_TO_FOUR_OFFSET));
    }
    return Stream.of(address);
  }

  private static InetAddress embedded(byte[] bytes, int offset) {
    String text =
        "%d.%d.%d.%d"
            .formatted(
                bytes[offset] & 0xff,
                bytes[offset + 1] & 0xff,
                bytes[offset + 2] & 0xff,
                bytes[offset + 3] & 0xff);
    return InetAddress.ofLiteral(text);
  }
}
