// A target that carries out one operation after the other, in the order of the batch.
#pragma once

#include <ecole/extend/target.hpp>

namespace ecole::deployment {

class SerialTarget : public Target {
 public:
  std::vector<TargetOutcome> perform(const std::vector<TargetOperation>& batch, TargetWatch& watch) final;

 protected:
  virtual TargetOutcome carry_out(const TargetOperation& operation) = 0;
  // To be called between the pieces of a long operation; false when the operation should end as it is: not_begun.
  bool still();

 private:
  TargetWatch* watch_ = nullptr;
};

} // namespace ecole::deployment
