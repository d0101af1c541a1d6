// A target that carries out one operation after the other, in the order of the batch: what folders and memory have in
// common.
#pragma once

#include <ecole/extend/target.hpp>
#include <optional>
#include <string>
#include <utility>

namespace ecole::deployment {

class SerialTarget : public Target {
 public:
  const std::string& address() const final { return address_; }
  const TargetAbilities& abilities() const final { return abilities_; }
  std::vector<TargetOutcome> perform(const std::vector<TargetOperation>& batch, TargetWatch& watch) final;

 protected:
  SerialTarget(std::string address, const TargetAbilities& abilities)
      : address_(std::move(address)), abilities_(abilities) {}

  // Before each: an answer where there is nothing to carry out, such as for a path that leads elsewhere.
  virtual std::optional<TargetOutcome> answer_without(const TargetOperation& operation) = 0;
  virtual TargetOutcome read(const TargetOperation& operation) = 0;
  virtual TargetOutcome list(const TargetOperation& operation) = 0;
  virtual TargetOutcome status(const TargetOperation& operation) = 0;
  virtual TargetOutcome make_folder(const TargetOperation& operation) = 0;
  virtual TargetOutcome put(const TargetOperation& operation) = 0; // lock, too
  virtual TargetOutcome rename(const TargetOperation& operation) = 0;
  virtual TargetOutcome remove(const TargetOperation& operation) = 0; // unlock, too
  virtual TargetOutcome remove_folder(const TargetOperation& operation) = 0;
  virtual TargetOutcome sync() = 0;
  // To be called between the pieces of a long operation; false when the operation should end as it is: not_begun.
  bool still();

 private:
  TargetOutcome carry_out(const TargetOperation& operation);

  std::string address_;
  TargetAbilities abilities_;
  TargetWatch* watch_ = nullptr;
};

} // namespace ecole::deployment
