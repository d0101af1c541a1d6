// A local folder: "file:/srv/www". Names are walked without following links; a file is renamed over the old one; the
// lock is O_EXCL; what was written is waited for before a deploy's intent counts and before its commit.
#pragma once

#include "base/file.hpp"
#include "deploy/targets/serial_target.hpp"
#include <optional>
#include <string>

namespace ecole::deployment {

class FolderTarget final : public SerialTarget {
 public:
  // Nothing is made before something is put there.
  explicit FolderTarget(std::string path);

 private:
  std::optional<TargetOutcome> answer_without(const TargetOperation& operation) override;
  TargetOutcome read(const TargetOperation& operation) override;
  TargetOutcome list(const TargetOperation& operation) override;
  TargetOutcome status(const TargetOperation& operation) override;
  TargetOutcome make_folder(const TargetOperation& operation) override;
  TargetOutcome put(const TargetOperation& operation) override;
  TargetOutcome rename(const TargetOperation& operation) override;
  TargetOutcome remove(const TargetOperation& operation) override;
  TargetOutcome remove_folder(const TargetOperation& operation) override;
  TargetOutcome sync() override;

  Result<bool> open(bool make); // false: there is no such folder
  TargetOutcome failed(const std::string& path, int code) const;

  std::string path_;
  std::optional<base::Folder> folder_;
};

} // namespace ecole::deployment
