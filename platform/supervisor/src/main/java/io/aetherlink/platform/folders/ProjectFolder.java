package io.aetherlink.platform.folders;

import java.nio.file.Path;

/**
 * The project as it was checked out and built.
 *
 * @param root its root folder
 */
public record ProjectFolder(Path root) {

  public ProjectFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** A service's module. */
  public Path service(String name) {
    return root.resolve("services").resolve(name);
  }

  /** A built service: its jars in a folder. */
  public Path serviceApplication(String name) {
    return service(name).resolve("target/quarkus-app");
  }

  /** What a built service is started from. */
  public Path serviceJar(String name) {
    return serviceApplication(name).resolve("quarkus-run.jar");
  }

  /** Touched when a service has been built. */
  public Path serviceStamp(String name) {
    return service(name).resolve("target/.built");
  }

  /** A service's AOT cache, made by a training run. */
  public Path serviceAotCache(String name) {
    return service(name).resolve("target/app.aot");
  }

  /** The UI's build. */
  public Path uiDist() {
    return root.resolve("services/ui/dist");
  }

  /** The module of an engine that runs from jars. */
  public Path engineModule(String name) {
    return root.resolve("platform").resolve(name);
  }

  /** The settings of a platform on one machine. */
  public Path developmentSettings() {
    return root.resolve("config/.env.dev");
  }

  /** Where a platform keeps its state unless told otherwise. */
  public Path defaultState() {
    return root.resolve(".aetherlink");
  }
}
