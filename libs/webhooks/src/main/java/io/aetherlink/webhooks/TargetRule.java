package io.aetherlink.webhooks;

import io.aetherlink.probe.OutboundRule;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses a webhook may go to: public ones. Whoever writes a rule must not reach what only
 * this machine can reach.
 *
 * @param privateToo whether private and loopback addresses are allowed; link-local and metadata
 *     addresses never are
 */
public record TargetRule(boolean privateToo) {

  /** IPv4 blocks that are not globally reachable (IANA special-purpose registry) and multicast. */
  private static final List<Block> SPECIAL =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 3));

  /** Of IPv6, global unicast without what carries an IPv4 address or is for examples. */
  private static final Block GLOBAL = Block.of("2000::", 3);

  private static final List<Block> NOT_QUITE_GLOBAL =
      List.of(
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16),
          Block.of("3fff::", 20));

  /**
   * Why nothing may be sent to an http or https address, as far as its text tells; empty when it
   * may. Nothing is resolved: whom a name means is asked each time that something is sent.
   */
  public Optional<String> refusal(URI url) {
    return OutboundRule.refusal(url)
        .or(() ->
            Optional.ofNullable(url.getHost()).flatMap(TargetRule::literal).flatMap(this::refusal));
  }

  private static Optional<InetAddress> literal(String authority) {
    String host = authority.replaceAll("[\\[\\]]|\\.$", "");
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a name
    }
  }

  /** Why an address is refused; empty when it is not. */
  Optional<String> refusal(InetAddress address) {
    return OutboundRule.refusal(address)
        .or(() ->
            privateToo || isPublic(address)
                ? Optional.empty()
                : Optional.of(
                    "its address is not a public one, and NOTIFY_PRIVATE_TARGETS is not true"));
  }

  private static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? SPECIAL.stream().noneMatch(block -> block.holds(bytes))
        : GLOBAL.holds(bytes) && NOT_QUITE_GLOBAL.stream().noneMatch(block -> block.holds(bytes));
  }

  /** Addresses that begin with the same bits. */
  private record Block(byte[] start, int bits) {

    static Block of(String start, int bits) {
      return new Block(InetAddress.ofLiteral(start).getAddress(), bits);
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((start[bit / 8] & mask) != (address[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
