package io.aetherlink.crm;

import java.util.List;
import java.util.Set;

/**
 * Everything that is kept about one person.
 *
 * @param parts the lead, and then the leads that were taken into it, which are the same person
 * @param merges of these leads
 * @param imports ids of those that entered or changed these leads, or tried to
 */
public record PersonalData(List<Part> parts, List<Merge> merges, Set<Long> imports) {
  public PersonalData {
    parts = List.copyOf(parts);
    merges = List.copyOf(merges);
    imports = Set.copyOf(imports);
  }

  /** What is kept about one lead: of notes, facts and files, the newest first. */
  public record Part(
      Lead lead,
      List<Note> notes,
      List<Activity> activity,
      List<Task> tasks,
      List<Attachment> attachments) {
    public Part {
      notes = List.copyOf(notes);
      activity = List.copyOf(activity);
      tasks = List.copyOf(tasks);
      attachments = List.copyOf(attachments);
    }
  }
}
