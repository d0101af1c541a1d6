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

  const std::string& address() const override { return address_; }
  const TargetAbilities& abilities() const override { return abilities_; }

 private:
  TargetOutcome carry_out(const TargetOperation& operation) override;
  TargetOutcome read(const TargetOperation& operation);
  TargetOutcome list(const TargetOperation& operation);
  TargetOutcome status(const TargetOperation& operation);
  TargetOutcome make_folder(const TargetOperation& operation);
  TargetOutcome put(const TargetOperation& operation);
  TargetOutcome rename(const TargetOperation& operation);
  TargetOutcome remove(const TargetOperation& operation);
  TargetOutcome remove_folder(const TargetOperation& operation);
  TargetOutcome sync();

  Result<bool> open(bool make); // false: there is no such folder
  TargetOutcome failed(const std::string& path, int code) const;

  std::string path_, address_;
  TargetAbilities abilities_;
  std::optional<base::Folder> folder_;
};

} // namespace ecole::deployment
