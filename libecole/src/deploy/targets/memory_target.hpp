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

  const std::string& address() const override { return address_; }
  const TargetAbilities& abilities() const override { return abilities_; }

 private:
  TargetOutcome carry_out(const TargetOperation& operation) override;
  TargetOutcome read(const TargetOperation& operation);
  TargetOutcome list(const TargetOperation& operation);
  TargetOutcome status(const TargetOperation& operation);
  TargetOutcome put(const TargetOperation& operation);
  TargetOutcome rename(const TargetOperation& operation);
  TargetOutcome make_folder(const TargetOperation& operation);
  TargetOutcome remove_folder(const TargetOperation& operation);

  std::string there(const std::string& path) const; // as it is written there, where the host ignores case
  bool is_folder(const std::string& path) const;
  bool folder_of_is_there(const std::string& path) const;
  bool crosses_link(const std::string& path) const;
  std::string version_of(const std::string& path) const;

  std::shared_ptr<MemoryHost> host_;
  TargetAbilities abilities_;
  std::string address_ = "memory:";
};

} // namespace ecole::deployment
