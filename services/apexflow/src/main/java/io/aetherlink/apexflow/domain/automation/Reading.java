package io.aetherlink.apexflow.domain.automation;

import java.util.List;

/** What came of reading a definition. */
public sealed interface Reading {

  /** It can be taken. */
  record Read(Definition definition) implements Reading {}

  /** It cannot, for these reasons. */
  record Refused(List<Problem> problems) implements Reading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
