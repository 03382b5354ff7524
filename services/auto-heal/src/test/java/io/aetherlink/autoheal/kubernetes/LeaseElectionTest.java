package io.aetherlink.autoheal.kubernetes;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Election;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Who of several instances leads, by a lease at Fabric8's API server. */
class LeaseElectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TestCluster cluster;

  @BeforeEach
  void open(TestInfo test) {
    cluster = new TestCluster("n%x".formatted(test.getDisplayName().hashCode()));
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void ofTwoInstancesTheOneWithTheLeaseLeadsAndTheOtherTakesItOver() {
    List<String> heard = new CopyOnWriteArrayList<>();
    LeaseElection one = election("one");
    try (LeaseElection other = election("other")) {
      one.stand(candidate("one", heard));
      await().until(() -> heard.contains("one leads"));
      other.stand(candidate("other", heard));
      await().until(() -> heard.contains("other follows one"));
      assertThat(heard).doesNotContain("other leads");

      one.close();
      await().until(() -> heard.contains("other leads"));
    }
  }

  @Test
  void whoIsElectedAndCannotLeadGivesTheLeaseBackAndStandsAgain() {
    List<String> heard = new CopyOnWriteArrayList<>();
    AtomicBoolean unable = new AtomicBoolean(true);
    try (LeaseElection one = election("one");
        LeaseElection other = election("other")) {
      one.stand(
          new Election.Candidate() {
            @Override
            public void lead() {
              heard.add("one is elected");
              if (unable.get()) {
                throw new IllegalStateException("its history cannot be read");
              }
            }

            @Override
            public void follow(Optional<String> leader) {
              leader.ifPresent(name -> heard.add("one follows " + name));
            }
          });
      await().atMost(PATIENCE).until(() -> heard.contains("one is elected"));
      other.stand(candidate("other", heard));
      await().atMost(PATIENCE).until(() -> heard.contains("other leads"));
      await().atMost(PATIENCE).until(() -> heard.contains("one follows other"));

      unable.set(false);
      heard.clear();
      other.close();
      await().atMost(PATIENCE).until(() -> heard.contains("one is elected"));
    }
  }

  private LeaseElection election(String name) {
    return new LeaseElection(cluster.client(), cluster.namespace, name, Duration.ofSeconds(30));
  }

  private static Election.Candidate candidate(String name, List<String> heard) {
    return new Election.Candidate() {
      @Override
      public void lead() {
        heard.add(name + " leads");
      }

      @Override
      public void follow(Optional<String> leader) {
        heard.add(name + " follows " + leader.orElse("nobody"));
      }
    };
  }
}
