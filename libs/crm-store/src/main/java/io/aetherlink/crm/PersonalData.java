package io.aetherlink.crm;

import java.util.List;

/**
 * Everything that is kept about one person.
 *
 * @param parts the lead, and then the leads that were taken into it, which are the same person
 * @param merges of these leads
 */
public record PersonalData(List<Part> parts, List<Merge> merges) {
  public PersonalData {
    parts = List.copyOf(parts);
    merges = List.copyOf(merges);
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
