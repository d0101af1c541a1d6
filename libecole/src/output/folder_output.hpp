// The built site as a folder: what differs is written, what is gone is removed, and what ecole did not write is kept.
//
// The folder holds two files of our own, never deployed: `.ecole-lock`, and `.ecole-output`, a journal: a line "+path"
// before a path is first written by a build, "-path" after it was removed, and "=id" when a build is finished. It is
// what makes a folder ours when the state is lost, and is read whole only then: an ordinary build asks the state.
// docs/formats/output.md has its invariants.
#pragma once

#include "base/file.hpp"
#include "base/hash.hpp"
#include <ecole/extend/output_store.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>

namespace ecole::output {

class Journal;

class FolderOutput final : public OutputStore {
 public:
  // Makes the folder when it is missing and takes its lock (flock, so that it ends with the process); error
  // `output-locked` (refused) while another build holds it. A folder that holds something and has no journal is taken
  // as it is: everything in it is foreign and kept, unless `known` says otherwise. `known` answers from the state
  // whether ecole wrote a path; asked from several threads at once. It must say no to everything when the state is not
  // that of this folder.
  static Result<std::unique_ptr<FolderOutput>> open(const std::string& path,
                                                    std::function<bool(std::string_view path)> known);
  ~FolderOutput() override;

  // The last build id in the journal; "" when there is none (a new folder, or one that was emptied).
  const std::string& build_id() const { return build_id_; }
  // No build was cut here since: a state with that id knows every file as it is.
  bool finished() const;
  // At the end of a build, when nothing else writes.
  Result<void> set_build_id(const std::string& id);
  // The folder and its state were parted, and it is about to be changed: an older state must not take it for its own.
  Result<void> forget_build();
  // Where the journal was lost: a file with just the bytes that the state says ecole wrote there is ours again. False:
  // it is anything else, and stays foreign.
  Result<bool> take_back(std::string_view path, const base::Hash128& written);

  // A file in place with other bytes is replaced by a temporary name and a rename. A folder where a file must be, or a
  // file where a folder must be, is foreign unless it is ours: then it is removed first. A link is never ours.
  Result<Written> write(std::string_view path, std::string_view bytes) override;
  Result<std::optional<std::string>> read(std::string_view path) const override; // nothing when it is not ours
  Result<void> remove(std::string_view path) override;
  Result<std::vector<std::string>>
  list() const override; // from the journal; left-over temporary files are removed on the way
  Result<void> sync();   // everything written reaches the disk

 private:
  explicit FolderOutput(base::Folder folder);
  struct Found;
  Result<Found> look(std::string_view path) const;
  Result<bool> is_ours(std::string_view path) const;
  Result<std::optional<Written>> try_write(std::string_view path, std::string_view bytes);
  Result<std::optional<Written>> create(const Found& found, std::string_view path, std::string_view bytes);
  Result<std::optional<Written>> replace(const Found& found, std::string_view path, std::string_view bytes);
  Result<bool> clear_file_above(std::string_view path);
  Result<bool> clear_folder(std::string_view path);
  Result<void> remove_file(std::string_view path);
  void remove_empty_folders_above(std::string_view path);

  base::Folder folder_;
  base::Descriptor lock_;
  std::unique_ptr<Journal> journal_;
  std::string build_id_;
  std::function<bool(std::string_view)> known_;
  // Shared by those who may have a temporary file, exclusive for who removes the left-over ones.
  mutable std::shared_mutex temporary_files_;
};

} // namespace ecole::output
