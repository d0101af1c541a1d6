// What a plan knows beside what it shows: deploy() goes on from here.
#pragma once

#include "deploy/assessment.hpp"
#include "deploy/built.hpp"
#include "deploy/known.hpp"
#include "deploy/remote.hpp"
#include <ecole/deploy.hpp>
#include <optional>
#include <string>

namespace ecole {

struct PlanBasis {
  deployment::Built built;
  PlanOptions options;
  std::optional<deployment::Known> known; // from the state folder
  std::uint64_t number = 0;               // of the head that the plan was made for
  bool has_head = false;
};

} // namespace ecole
