package io.aetherlink.crm.imports;

import io.aetherlink.writes.FieldProblem;
import java.util.List;

/** How a request about an import ends. */
public sealed interface ImportOutcome {

  /** It is done. */
  record Done(LeadImport now) implements ImportOutcome {}

  /** The tenant has no such import. */
  record NotFound() implements ImportOutcome {}

  /** Its state does not allow it. */
  record WrongState(LeadImport now) implements ImportOutcome {}

  /** It is somebody else's, and who asks is no admin. */
  record NotYours(LeadImport now) implements ImportOutcome {}

  /** Its file was deleted because somebody in it was erased. */
  record Forgotten(LeadImport now) implements ImportOutcome {}

  /** The plan does not fit the file. */
  record Unfit(List<FieldProblem> problems) implements ImportOutcome {}
}
