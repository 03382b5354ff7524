package io.aetherlink.customerops.domain;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.SoughtPeople;
import io.aetherlink.crm.imports.SoughtPerson;
import io.aetherlink.crm.imports.TableException;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.FilesUnavailableException;
import io.aetherlink.files.StoredContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks for a person in the files of leads that a tenant still has, for as long as somebody waits
 * for an answer.
 */
public final class PersonInFiles {
  private static final int IMPORTS_AT_ONCE = 100;

  private final Imports imports;
  private final FileStore files;
  private final InstantSource clock;
  private final Duration patience;

  /**
   * @param patience how long all files are looked at together
   */
  public PersonInFiles(Imports imports, FileStore files, InstantSource clock, Duration patience) {
    this.imports = imports;
    this.files = files;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * What was found.
   *
   * @param telling files that tell of the person, newest first
   * @param notSearched files of which nobody knows: they could not be read, or not in time
   */
  public record Found(List<LeadImport> telling, List<LeadImport> notSearched) {
    public Found {
      telling = List.copyOf(telling);
      notSearched = List.copyOf(notSearched);
    }
  }

  /** What one file says. */
  private enum Answer {
    TELLS,
    OF_OTHERS,
    GONE,
    UNKNOWN
  }

  /**
   * Looks at every file.
   *
   * @param person what the person's leads say
   * @param ofTheLeads imports that entered or changed the leads, whose files tell of the person
   *     whatever they say
   */
  public Found search(String tenant, Collection<LeadFields> person, Set<Long> ofTheLeads) {
    SoughtPeople sought =
        new SoughtPeople(List.of(SoughtPerson.of(person, "").known()), ""); // kept nowhere
    Instant end = clock.instant().plus(patience);
    List<LeadImport> telling = new ArrayList<>();
    List<LeadImport> notSearched = new ArrayList<>();
    List<LeadImport> page = imports.newest(tenant, OptionalLong.empty(), IMPORTS_AT_ONCE);
    while (!page.isEmpty()) {
      for (LeadImport each : page) {
        switch (look(each, sought, ofTheLeads, end)) {
          case TELLS -> telling.add(each);
          case UNKNOWN -> notSearched.add(each);
          case OF_OTHERS, GONE -> {}
        }
      }
      page = imports.newest(tenant, OptionalLong.of(page.getLast().id()), IMPORTS_AT_ONCE);
    }
    return new Found(telling, notSearched);
  }

  private Answer look(LeadImport at, SoughtPeople person, Set<Long> ofTheLeads, Instant end) {
    if (at.forgottenAt().isPresent()) {
      return Answer.GONE;
    }
    if (clock.instant().isAfter(end)) {
      return Answer.UNKNOWN;
    }
    try {
      Optional<StoredContent> found = files.get(at.fileKey());
      if (found.isEmpty()) {
        return Answer.GONE;
      }
      try (StoredContent content = found.get()) {
        return ofTheLeads.contains(at.id()) || stands(person, content, at, end)
            ? Answer.TELLS
            : Answer.OF_OTHERS;
      }
    } catch (IOException | FilesUnavailableException | TableException e) {
      return Answer.UNKNOWN;
    }
  }

  private boolean stands(SoughtPeople person, StoredContent content, LeadImport at, Instant end)
      throws IOException {
    return person.standsIn(until(end, content.stream()), at.form(), at.idColumns());
  }

  private InputStream until(Instant end, InputStream content) {
    return new FilterInputStream(content) {
      @Override
      public int read() throws IOException {
        checkTime();
        return super.read();
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        checkTime();
        return super.read(into, offset, length);
      }

      private void checkTime() throws InterruptedIOException {
        if (!clock.instant().isBefore(end)) {
          throw new InterruptedIOException("Nobody waits for more files");
        }
      }
    };
  }
}
