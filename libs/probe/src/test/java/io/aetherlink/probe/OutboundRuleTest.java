package io.aetherlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRuleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8000",
        "http://127.0.0.1",
        "http://10.1.2.3/ping",
        "http://192.168.1.1:80",
        "http://[::1]:8080/",
        "http://[fd12:3456::1]/",
        "http://no-such-name.example",
        "http://aether-kafka:9092",
        "kafka://a:1,b:2",
        "https://example.com",
      })
  void privateAndUnresolvableHostsAreFine(String url) {
    assertThat(OutboundRule.refusal(URI.create(url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest",
        "http://169.254.1.1",
        "http://2852039166/",
        "http://0xA9FEA9FE/",
        "http://0251.0376.0251.0376/",
        "http://169.254.43518/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[2002:a9fe:a9fe::]/",
        "http://[fd00:ec2::254]/",
        "http://100.100.100.200/",
        "http://metadata.google.internal/",
        "http://METADATA.google.internal./",
        "http://user@169.254.169.254/",
        "kafka://broker:1,169.254.169.254:9092",
        "http:///nothing",
      })
  void linkLocalAndMetadataAddressesAreRefusedInEverySpelling(String url) {
    assertThat(OutboundRule.refusal(URI.create(url))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h:99999/ping",
        "tcp://localhost:0",
        "redis://localhost:70000",
        "http://:80/ping",
        "http://h:12345678901",
        "kafka://a:1,b:70000",
      })
  void anAddressThatCannotBeConnectedToIsRefused(String url) {
    assertThat(OutboundRule.refusal(URI.create(url))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.0.1", "fe80::abcd", "100.100.100.200"})
  void resolvedAddressesAreCheckedToo(String address) {
    assertThat(OutboundRule.refusal(InetAddress.ofLiteral(address))).isPresent();
  }
}
