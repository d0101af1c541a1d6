// A target in memory: what it holds are maps that a test can look at, and its abilities can be those of any protocol.
#pragma once

#include "deploy/targets/serial_target.hpp"
#include <map>
#include <memory>
#include <set>
#include <string>

namespace ecole::deployment {

struct MemoryHost {
  std::shared_ptr<std::map<std::string, std::string>> files = std::make_shared<std::map<std::string, std::string>>();
  std::set<std::string> folders;                 // made by operations or by hand; those above a file exist too
  std::set<std::string> links;                   // entries of type `other`
  bool ignores_case = false;                     // one name in capitals and small letters
  std::map<std::string, std::uint64_t> versions; // of files that were replaced
};

class MemoryTarget final : public SerialTarget {
 public:
  MemoryTarget(std::shared_ptr<MemoryHost> host, TargetAbilities abilities);

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

  std::string there(const std::string& path) const; // as it is written there, where the host ignores case
  bool is_folder(const std::string& path) const;
  bool folder_of_is_there(const std::string& path) const;
  bool crosses_link(const std::string& path) const;
  std::string version_of(const std::string& path) const;

  std::shared_ptr<MemoryHost> host_;
};

} // namespace ecole::deployment
