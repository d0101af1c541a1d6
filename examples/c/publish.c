/* Builds a site and publishes it into a folder, only what differs there: publish SITE FOLDER */
#include <ecole/ecole.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything that is to be freed, in the order in which it came. */
struct work {
  ecole_options* options;
  ecole_site* site;
  ecole_report* report;
  ecole_target* target;
  ecole_plan* plan;
  ecole_receipt* receipt;
  ecole_error* error;
};

static void say_diagnostics(const ecole_diagnostics* diagnostics) {
  size_t i;
  for (i = 0; i < ecole_diagnostics_count(diagnostics); ++i) {
    const ecole_diagnostic* one = ecole_diagnostics_at(diagnostics, i);
    fprintf(stderr, "%s:%" PRIu32 ": %s\n", ecole_diagnostic_file(one), ecole_diagnostic_line(one),
            ecole_diagnostic_message(one, ECOLE_EN));
  }
}

/* Gives the first status that is not ECOLE_DONE; the error is then in `work`. */
static int publish(struct work* work, const char* path, const char* address) {
  int status;
  if ((work->options = ecole_options_new()) == NULL) return ECOLE_INTERNAL;
  if ((status = ecole_options_set(work->options, "holder", "examples/c", &work->error))) return status;
  if ((status = ecole_site_open(path, work->options, &work->site, &work->error))) return status;
  if ((status = ecole_build(work->site, work->options, &work->report, &work->error))) return status;
  say_diagnostics(ecole_report_diagnostics(work->report));

  if ((status = ecole_target_open(address, &work->target, &work->error))) return status;
  if ((status = ecole_plan_report(work->report, work->target, work->options, &work->plan, &work->error))) return status;
  if ((status = ecole_deploy(work->plan, work->target, work->options, &work->receipt, &work->error))) return status;
  printf("%s: %zu of %zu files put, %zu deleted\n", ecole_target_address(work->target),
         ecole_receipt_puts(work->receipt), ecole_receipt_files(work->receipt), ecole_receipt_deletes(work->receipt));
  return ECOLE_DONE;
}

int main(int count, char** arguments) {
  struct work work = {NULL, NULL, NULL, NULL, NULL, NULL, NULL};
  char* address;
  int status;
  if (count != 3) {
    fprintf(stderr, "publish SITE FOLDER\n");
    return 2;
  }
  address = malloc(strlen("file:") + strlen(arguments[2]) + 1);
  if (!address) return ECOLE_INTERNAL;
  strcat(strcpy(address, "file:"), arguments[2]);

  status = publish(&work, arguments[1], address);
  if (status != ECOLE_DONE)
    fprintf(stderr, "%s\n  %s\n", ecole_error_message(work.error, ECOLE_EN), ecole_error_hint(work.error, ECOLE_EN));

  ecole_error_free(work.error);
  ecole_receipt_free(work.receipt);
  ecole_plan_free(work.plan);
  ecole_target_free(work.target);
  ecole_report_free(work.report);
  ecole_site_free(work.site);
  ecole_options_free(work.options);
  free(address);
  return status;
}
