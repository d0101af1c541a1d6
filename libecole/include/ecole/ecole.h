/* The C face of libecole: C99, no global state, usable from any language that can call C (examples/python does it with
 * ctypes alone).
 *
 *   ecole_site* site;
 *   ecole_report* report;
 *   ecole_error* error;
 *   if (ecole_site_open("classe", NULL, &site, &error) == ECOLE_DONE) ...
 *
 * What holds for every function:
 *
 * - Calls that can fail give a status: ECOLE_DONE, or the kind of the error. They take as last argument an
 *   `ecole_error**`, which may be NULL; else it is set in any case: to NULL, or to an error that the caller frees with
 *   ecole_error_free(). It is not read: free an error before the next call. When memory runs out the status is
 *   ECOLE_INTERNAL, and the error may be NULL.
 * - A result goes to the place named before the error. It is set to NULL on failure; on success the caller owns it and
 *   frees it with the function named after its type: ecole_report_free() and so on, each of which takes NULL too.
 * - A `const` pointer that a getter gives belongs to the handle that was asked: it lives until that is freed, and is
 *   not freed by itself. Getters do not fail: of a NULL handle, or at an index that does not exist, they give "", 0 or
 *   NULL. A `const char*` is never NULL.
 * - Strings are UTF-8 and end with a zero byte. Strings that are passed in are copied. A NULL where a string, a handle
 *   or a place for a result is needed is an error of kind ECOLE_USAGE; where NULL is meant to be allowed, it is said.
 * - Handles know nothing of each other's lifetime: options, sources, outputs and cancels may be freed as soon as the
 *   call that took them has returned. A report or plan may outlive its site.
 * - Threads: different handles may be used from different threads at once. One handle may be read by several threads;
 *   while it is changed (ecole_..._set, ecole_sources_add) or freed nobody else may use it. ecole_cancel and
 *   ecole_output may be used from any thread at any time. A target, and with it a plan, is for one thread at a time.
 *   Callbacks come from the thread that called, and must not throw or jump out.
 * - Numbers of enumerations stay; new ones may come. Functions may come and none is changed or taken away as long as
 *   the number at the end of the library's soname stays.
 */
#ifndef ECOLE_ECOLE_H
#define ECOLE_ECOLE_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define ECOLE_C_EXPORT __attribute__((visibility("default")))
#else
#define ECOLE_C_EXPORT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Status and errors ---- */

enum ecole_code {
  ECOLE_DONE = 0,
  ECOLE_USAGE = 1,         /* a wrong argument or option */
  ECOLE_CONFIGURATION = 2, /* ecole.yml or the theme cannot be used */
  ECOLE_NOT_FOUND = 3,     /* no such repository, revision, folder, page or target */
  ECOLE_IO = 4,            /* the file system, the store or the network failed */
  ECOLE_REFUSED = 5,       /* a guard said no: a foreign file, too many deletions, a locked output */
  ECOLE_CANCELLED = 6,     /* ecole_cancel_request() */
  ECOLE_INCOMPLETE = 7,    /* a deploy was begun and not finished: nothing is lost, running it again ends it */
  ECOLE_INTERNAL = 8       /* a fault of ecole itself, or no memory */
};

/* Texts come in both languages; any other number means French. */
enum ecole_language { ECOLE_FR = 0, ECOLE_EN = 1 };

typedef struct ecole_error ecole_error;

ECOLE_C_EXPORT int ecole_error_kind(const ecole_error* error);         /* enum ecole_code */
ECOLE_C_EXPORT const char* ecole_error_id(const ecole_error* error);   /* stable, for ecole_explain() */
ECOLE_C_EXPORT const char* ecole_error_path(const ecole_error* error); /* what it is about; may be "" */
ECOLE_C_EXPORT const char* ecole_error_message(const ecole_error* error, int language);
ECOLE_C_EXPORT const char* ecole_error_hint(const ecole_error* error, int language); /* what to do; may be "" */
ECOLE_C_EXPORT void ecole_error_free(ecole_error* error);

/* ---- Texts and lists ---- */

/* Bytes that a call made: a page, or a JSON document (UTF-8, on one line). */
typedef struct ecole_text ecole_text;

/* A zero byte follows the last one; a page that is no text may hold others. */
ECOLE_C_EXPORT const char* ecole_text_bytes(const ecole_text* text);
ECOLE_C_EXPORT size_t ecole_text_size(const ecole_text* text); /* without that zero */
ECOLE_C_EXPORT void ecole_text_free(ecole_text* text);

/* Strings in a row. Only a list that a call gave as its result is freed; one that a getter gives is `const`. */
typedef struct ecole_list ecole_list;

ECOLE_C_EXPORT size_t ecole_list_count(const ecole_list* list);
ECOLE_C_EXPORT const char* ecole_list_at(const ecole_list* list, size_t index);
ECOLE_C_EXPORT void ecole_list_free(ecole_list* list);

/* ---- The program ---- */

/* "0.1.0"; lives as long as the library is loaded. */
ECOLE_C_EXPORT const char* ecole_version(void);

/* ---- Cancelling ---- */

/* Ends what runs with it, soon, with ECOLE_CANCELLED; what was asked for once stays asked for. A deploy that has begun
 * ends with ECOLE_INCOMPLETE or ECOLE_CANCELLED, and nothing is lost. */
typedef struct ecole_cancel ecole_cancel;

ECOLE_C_EXPORT ecole_cancel* ecole_cancel_new(void); /* NULL: no memory */
ECOLE_C_EXPORT void ecole_cancel_request(ecole_cancel* cancel);
ECOLE_C_EXPORT int ecole_cancel_requested(const ecole_cancel* cancel); /* 0 or 1 */
ECOLE_C_EXPORT void ecole_cancel_free(ecole_cancel* cancel);

/* ---- A built site in memory ---- */

/* Where a build writes instead of a folder, with ecole_options_set_output(). It may be given to one build after the
 * other: with the same `state`, each writes only what differs. */
typedef struct ecole_output ecole_output;

ECOLE_C_EXPORT ecole_output* ecole_output_new(void); /* NULL: no memory */
/* The paths of what was built, sorted. */
ECOLE_C_EXPORT int ecole_output_paths(const ecole_output* output, ecole_list** paths, ecole_error** error);
/* The bytes of one. Error: ECOLE_NOT_FOUND. */
ECOLE_C_EXPORT int ecole_output_read(const ecole_output* output, const char* path, ecole_text** bytes,
                                     ecole_error** error);
ECOLE_C_EXPORT void ecole_output_free(ecole_output* output);

/* ---- Options ---- */

/* One object may serve all calls: each reads the options that are its own, and no others. Where a call takes options,
 * NULL means that all are at their defaults. */
typedef struct ecole_options ecole_options;

ECOLE_C_EXPORT ecole_options* ecole_options_new(void); /* NULL: no memory */

/* Options have the names of the command's long options. A value of NULL or "" is the default again.
 *
 *   name          value                    read by, and what
 *   ref           a revision               ecole_site_open: as git rev-parse takes it; default: HEAD
 *   worktree      true, false              ecole_site_open: the files as they lie on the disk
 *   base-url      an address               ecole_site_open...: instead of the one in ecole.yml
 *   drafts        true, false              ecole_site_open...: show what is marked as a draft
 *   future        true, false              ecole_site_open...: show what is not visible yet
 *   output        a folder                 build, last_build, check, fix, inspect, render; default: "public" in
 *                                          the site
 *   state         a folder                 the same: what is kept from one build to the next; default: a place of the
 *                                          output's own; of an output in memory nothing is kept
 *   now           2026-11-23T18:00+01:00   build, check, fix, inspect, render, homework_add; default: the clock
 *   no-pause      true, false              build, inspect, render: the newest commit, although the school's
 *                                          publication pause runs
 *   jobs          0 to 256                 the same: threads; default, 0: as many as there are cores
 *   clean         true, false              build: forget the state first
 *   explain       true, false              build: keep in the report's JSON why each page was made again
 *   site-id       a name                   plan_folder (needed there), plan_report, verify, status: a target that holds
 *                                          another site is refused
 *   deploy-state  a folder                 plan, verify, status: what is known of the target from one run to the next;
 *                                          one folder a target; default: nothing is kept
 *   trust-state   true, false              plan: against what deploy-state knows, without asking the target
 *   max-delete    50, or 30%               plan: refused when more files would be deleted; default: 25% and 20 files
 *   adopt         true, false              plan: files that ecole did not put, at planned paths, are replaced
 *   sizes-only    true, false              verify: compare sizes instead of reading every file
 *   wait          seconds                  deploy, repair: how long to wait for another deployer; default: 600
 *   holder        a name                   deploy, repair: shown to whoever waits; default: host and process
 *   kind          college, ecole           new_site
 *   lang          fr, en                   new_site
 *   today         2026-11-23               new_site: whose week the sample is; default: the clock, UTC
 *   git           true, false              new_site: make a repository and a first commit; default: true
 *
 * Errors: ECOLE_USAGE, for a name that does not exist (the hint says the nearest one) and a value that cannot be read;
 * the option is then as it was. */
ECOLE_C_EXPORT int ecole_options_set(ecole_options* options, const char* name, const char* value, ecole_error** error);
/* What can end every call with these options; NULL: nothing. */
ECOLE_C_EXPORT int ecole_options_set_cancel(ecole_options* options, const ecole_cancel* cancel, ecole_error** error);
/* Where ecole_build() writes instead of a folder; NULL: a folder. */
ECOLE_C_EXPORT int ecole_options_set_output(ecole_options* options, ecole_output* output, ecole_error** error);

enum ecole_phase {
  ECOLE_WAITING = 0, /* for another deployer: `holder` says which */
  ECOLE_PREPARING = 1,
  ECOLE_PUTTING = 2,
  ECOLE_REMOVING = 3,
  ECOLE_COMMITTING = 4,
  ECOLE_CHECKING = 5
};

/* How far a deploy, repair or verify is. `holder` lives until the callback returns; `user` is what was passed with it.
 */
typedef void (*ecole_progress)(void* user, int phase, size_t files_done, size_t files, uint64_t bytes_done,
                               uint64_t bytes, const char* holder);
/* NULL: nobody is told. */
ECOLE_C_EXPORT int ecole_options_set_progress(ecole_options* options, ecole_progress progress, void* user,
                                              ecole_error** error);
ECOLE_C_EXPORT void ecole_options_free(ecole_options* options);

/* ---- Sites ---- */

/* Sources in memory. */
typedef struct ecole_sources ecole_sources;

ECOLE_C_EXPORT ecole_sources* ecole_sources_new(void); /* NULL: no memory */
/* A file by its path in the site, with '/' ("cahier/6e-b/maths/2026-11-23.md"), in place of one that was added there
 * before. The bytes are copied; NULL is allowed when `size` is 0. As in a folder, what begins with '.' is no source,
 * and a path cannot be both a file and a folder: the files below a file are left out. Error: ECOLE_REFUSED, when the
 * path is absolute or leaves the site. */
ECOLE_C_EXPORT int ecole_sources_add(ecole_sources* sources, const char* path, const void* bytes, size_t size,
                                     ecole_error** error);
ECOLE_C_EXPORT size_t ecole_sources_count(const ecole_sources* sources);
ECOLE_C_EXPORT void ecole_sources_free(ecole_sources* sources);

/* Where sources are, and as of when; opening does not read them. Several threads may use one at once. */
typedef struct ecole_site ecole_site;

/* `path`: a repository (bare or not), a folder below one's work tree, or a plain folder. Errors: ECOLE_NOT_FOUND,
 * ECOLE_USAGE (options that exclude each other). */
ECOLE_C_EXPORT int ecole_site_open(const char* path, const ecole_options* options, ecole_site** site,
                                   ecole_error** error);
/* A site whose sources are as they are now in `sources`; `name` is its title as long as ecole.yml gives none. */
ECOLE_C_EXPORT int ecole_site_open_sources(const char* name, const ecole_sources* sources, const ecole_options* options,
                                           ecole_site** site, ecole_error** error);
ECOLE_C_EXPORT const char* ecole_site_path(const ecole_site* site); /* absolute; of sources in memory their name */
/* `id` in ecole.yml, else the address, else the title. */
ECOLE_C_EXPORT int ecole_site_id(const ecole_site* site, ecole_text** id, ecole_error** error);
/* The settings in force and where each comes from, as JSON: the document of `ecole config --json`. */
ECOLE_C_EXPORT int ecole_site_settings(const ecole_site* site, ecole_text** json, ecole_error** error);
ECOLE_C_EXPORT void ecole_site_free(ecole_site* site);

/* ---- Diagnostics ---- */

enum ecole_severity { ECOLE_OFF = 0, ECOLE_INFO = 1, ECOLE_WARNING = 2, ECOLE_ERROR = 3 };

/* What a diagnostic does to the site. */
enum ecole_effect {
  ECOLE_REPORT = 0, /* nothing */
  ECOLE_DROP = 1,   /* the faulty part is left out, the rest is published */
  ECOLE_HOLD = 2    /* the file is held back */
};

/* What ecole says about source files, sorted by file and place. Only what ecole_check() gave is freed. */
typedef struct ecole_diagnostics ecole_diagnostics;
/* One of them; lives as long as they do. */
typedef struct ecole_diagnostic ecole_diagnostic;

ECOLE_C_EXPORT size_t ecole_diagnostics_count(const ecole_diagnostics* diagnostics);
ECOLE_C_EXPORT const ecole_diagnostic* ecole_diagnostics_at(const ecole_diagnostics* diagnostics, size_t index);
/* The document of `ecole check --json`. */
ECOLE_C_EXPORT int ecole_diagnostics_json(const ecole_diagnostics* diagnostics, int language, ecole_text** json,
                                          ecole_error** error);
ECOLE_C_EXPORT void ecole_diagnostics_free(ecole_diagnostics* diagnostics);

ECOLE_C_EXPORT const char* ecole_diagnostic_id(const ecole_diagnostic* diagnostic);   /* stable, for ecole_explain() */
ECOLE_C_EXPORT int ecole_diagnostic_severity(const ecole_diagnostic* diagnostic);     /* enum ecole_severity */
ECOLE_C_EXPORT int ecole_diagnostic_effect(const ecole_diagnostic* diagnostic);       /* enum ecole_effect */
ECOLE_C_EXPORT const char* ecole_diagnostic_file(const ecole_diagnostic* diagnostic); /* path in the site */
/* Lines and columns count from 1, columns in Unicode code points; the end is the column after the last one. All 0: the
 * file as a whole. */
ECOLE_C_EXPORT uint32_t ecole_diagnostic_line(const ecole_diagnostic* diagnostic);
ECOLE_C_EXPORT uint32_t ecole_diagnostic_column(const ecole_diagnostic* diagnostic);
ECOLE_C_EXPORT uint32_t ecole_diagnostic_end_line(const ecole_diagnostic* diagnostic);
ECOLE_C_EXPORT uint32_t ecole_diagnostic_end_column(const ecole_diagnostic* diagnostic);
ECOLE_C_EXPORT const char* ecole_diagnostic_message(const ecole_diagnostic* diagnostic, int language);
ECOLE_C_EXPORT const char* ecole_diagnostic_hint(const ecole_diagnostic* diagnostic, int language);

/* Everything that a build would say, with nothing written. */
ECOLE_C_EXPORT int ecole_check(const ecole_site* site, const ecole_options* options, ecole_diagnostics** diagnostics,
                               ecole_error** error);

/* What there is to know of the id of a diagnostic or an error. */
typedef struct ecole_help ecole_help;

/* Error: ECOLE_NOT_FOUND, for an id that does not exist. */
ECOLE_C_EXPORT int ecole_explain(const char* id, ecole_help** help, ecole_error** error);
ECOLE_C_EXPORT const char* ecole_help_id(const ecole_help* help);
ECOLE_C_EXPORT int ecole_help_of_source(const ecole_help* help); /* 1: a diagnostic; 0: an error */
ECOLE_C_EXPORT int ecole_help_severity(const ecole_help* help);  /* enum ecole_severity */
ECOLE_C_EXPORT int ecole_help_effect(const ecole_help* help);    /* enum ecole_effect */
/* With "…" for what is filled in. */
ECOLE_C_EXPORT const char* ecole_help_message(const ecole_help* help, int language);
ECOLE_C_EXPORT const char* ecole_help_hint(const ecole_help* help, int language);
/* The document of `ecole explain --json`. */
ECOLE_C_EXPORT int ecole_help_json(const ecole_help* help, int language, ecole_text** json, ecole_error** error);
ECOLE_C_EXPORT void ecole_help_free(ecole_help* help);
/* Every id that ecole_explain() knows. */
ECOLE_C_EXPORT int ecole_diagnostic_ids(ecole_list** ids, ecole_error** error);

/* ---- Building ---- */

/* What a build did, and what holds now. */
typedef struct ecole_report ecole_report;

/* Brings the output in step with the site, in proportion to what changed since the last build into it. A fault in a
 * source file is never an error: it is among the diagnostics. Errors: ECOLE_REFUSED (another build holds the output),
 * ECOLE_USAGE (no output is known), ECOLE_IO, ECOLE_CONFIGURATION, ECOLE_CANCELLED. */
ECOLE_C_EXPORT int ecole_build(const ecole_site* site, const ecole_options* options, ecole_report** report,
                               ecole_error** error);
/* What the last build into the same output left, without looking at the sources; the lists of what was written are
 * empty. Error: ECOLE_NOT_FOUND. */
ECOLE_C_EXPORT int ecole_last_build(const ecole_site* site, const ecole_options* options, ecole_report** report,
                                    ecole_error** error);

ECOLE_C_EXPORT const char* ecole_report_site_id(const ecole_report* report);
ECOLE_C_EXPORT const char* ecole_report_output(const ecole_report* report); /* folder, absolute; "": in memory */
ECOLE_C_EXPORT const char* ecole_report_state(const ecole_report* report);  /* folder; "": none is kept */
ECOLE_C_EXPORT const char* ecole_report_commit(const ecole_report* report); /* 40 hexadecimal digits; "": none */
/* The newest commit, when it is not built yet because the school's publication pause runs, and the end of that pause in
 * seconds since 1970-01-01T00:00Z; "" and 0: nothing waits. */
ECOLE_C_EXPORT const char* ecole_report_waiting_commit(const ecole_report* report);
ECOLE_C_EXPORT int64_t ecole_report_waiting_until(const ecole_report* report);
ECOLE_C_EXPORT const char* ecole_report_build_id(const ecole_report* report);
/* 1: everything was made, because there was no usable state. */
ECOLE_C_EXPORT int ecole_report_clean(const ecole_report* report);
ECOLE_C_EXPORT int ecole_report_marked(const ecole_report* report); /* 1: with drafts or future, and never deployed */
ECOLE_C_EXPORT size_t ecole_report_outputs(const ecole_report* report);   /* files that the site has now */
ECOLE_C_EXPORT size_t ecole_report_unchanged(const ecole_report* report); /* of them, not written */
/* Paths, sorted. Foreign: something that ecole did not write is in the way, and was kept. */
ECOLE_C_EXPORT const ecole_list* ecole_report_written(const ecole_report* report);
ECOLE_C_EXPORT const ecole_list* ecole_report_removed(const ecole_report* report);
ECOLE_C_EXPORT const ecole_list* ecole_report_foreign(const ecole_report* report);
ECOLE_C_EXPORT const ecole_diagnostics* ecole_report_diagnostics(const ecole_report* report);
/* Source files whose new version is not shown, and the commit of the version that is; "": the file is left out. */
ECOLE_C_EXPORT size_t ecole_report_held_back_count(const ecole_report* report);
ECOLE_C_EXPORT const char* ecole_report_held_back_file(const ecole_report* report, size_t index);
ECOLE_C_EXPORT const char* ecole_report_held_back_published_from(const ecole_report* report, size_t index);
/* When the same sources would first give another site: seconds since 1970-01-01T00:00Z, or ECOLE_NEVER. */
#define ECOLE_NEVER INT64_MAX
ECOLE_C_EXPORT int64_t ecole_report_next_change(const ecole_report* report); /* ECOLE_NEVER of NULL, too */
/* The document of `ecole build --json`: with the work that was done, times, and with `explain` the reasons. */
ECOLE_C_EXPORT int ecole_report_json(const ecole_report* report, int language, ecole_text** json, ecole_error** error);
ECOLE_C_EXPORT void ecole_report_free(ecole_report* report);

/* ---- One page ---- */

/* The bytes of one page by its path in the output ("6e-b/2026-W48.html"; "" and "6e-b/" mean their index.html); nothing
 * is written. The site is read as a whole, so that many pages are had faster from ecole_build() into an ecole_output.
 * Error: ECOLE_NOT_FOUND. */
ECOLE_C_EXPORT int ecole_render(const ecole_site* site, const char* url, const ecole_options* options,
                                ecole_text** bytes, ecole_error** error);
/* What its template gets and what it reads, as JSON: the document of `ecole inspect --json`. */
ECOLE_C_EXPORT int ecole_inspect(const ecole_site* site, const char* url, const ecole_options* options,
                                 ecole_text** json, ecole_error** error);

/* ---- Deploying ---- */

/* A place that a site is deployed to. */
typedef struct ecole_target ecole_target;

/* `address`: "file:/srv/www", "file:www" (a path as it is written), "file:///srv/my%20site" (a URL). Nothing is made or
 * changed. Error: ECOLE_USAGE, for an address that is not known. */
ECOLE_C_EXPORT int ecole_target_open(const char* address, ecole_target** target, ecole_error** error);
ECOLE_C_EXPORT const char* ecole_target_address(const ecole_target* target); /* without user name or password */
ECOLE_C_EXPORT void ecole_target_free(ecole_target* target);

/* What brings a target in step with a built site. */
typedef struct ecole_plan ecole_plan;

/* For the outputs of a build into a folder, and nothing else of that folder. Errors: ECOLE_REFUSED (built with drafts
 * or future), ECOLE_USAGE (built into memory), ECOLE_IO, ECOLE_CANCELLED. That the plan may not be carried out is no
 * error: see ecole_plan_refusal(). */
ECOLE_C_EXPORT int ecole_plan_report(const ecole_report* report, ecole_target* target, const ecole_options* options,
                                     ecole_plan** plan, ecole_error** error);
/* For every file of any folder, but those whose name begins with ".ecole" and the folder ".git". */
ECOLE_C_EXPORT int ecole_plan_folder(const char* folder, ecole_target* target, const ecole_options* options,
                                     ecole_plan** plan, ecole_error** error);

enum ecole_step {
  ECOLE_REMOVE_FIRST = 0, /* in the way of another file */
  ECOLE_ADD = 1,          /* not there yet */
  ECOLE_ENTER = 2,        /* the first page of a new site */
  ECOLE_CHANGE = 3,
  ECOLE_FINISH = 4, /* tells of all others, and comes after them */
  ECOLE_REMOVE = 5
};

ECOLE_C_EXPORT int ecole_plan_up_to_date(const ecole_plan* plan); /* 1: nothing to put and nothing to delete */
/* Files to be put, in the order in which they are. */
ECOLE_C_EXPORT size_t ecole_plan_put_count(const ecole_plan* plan);
ECOLE_C_EXPORT const char* ecole_plan_put_path(const ecole_plan* plan, size_t index);
ECOLE_C_EXPORT uint64_t ecole_plan_put_bytes(const ecole_plan* plan, size_t index);
ECOLE_C_EXPORT int ecole_plan_put_step(const ecole_plan* plan, size_t index); /* enum ecole_step */
ECOLE_C_EXPORT uint64_t ecole_plan_bytes(const ecole_plan* plan);             /* of all of them */
ECOLE_C_EXPORT const ecole_list* ecole_plan_deletes(const ecole_plan* plan);
/* Paths at which something stands that is not ecole's. */
ECOLE_C_EXPORT const ecole_list* ecole_plan_foreign(const ecole_plan* plan);
/* Why ecole_deploy() will not carry it out; NULL: it will. */
ECOLE_C_EXPORT const ecole_error* ecole_plan_refusal(const ecole_plan* plan);
/* The document of `ecole deploy --plan --json`. */
ECOLE_C_EXPORT int ecole_plan_json(const ecole_plan* plan, ecole_text** json, ecole_error** error);
ECOLE_C_EXPORT void ecole_plan_free(ecole_plan* plan);

/* What a deploy did. */
typedef struct ecole_receipt ecole_receipt;

/* Carries a plan out, on the target that it was made for. Errors: ECOLE_REFUSED (nothing was changed), ECOLE_INCOMPLETE
 * (run it again: it ends what was begun), ECOLE_IO, ECOLE_CANCELLED, ECOLE_USAGE (a plan for another target). */
ECOLE_C_EXPORT int ecole_deploy(const ecole_plan* plan, ecole_target* target, const ecole_options* options,
                                ecole_receipt** receipt, ecole_error** error);
ECOLE_C_EXPORT int ecole_receipt_up_to_date(const ecole_receipt* receipt);  /* 1: nothing was put or deleted */
ECOLE_C_EXPORT uint64_t ecole_receipt_number(const ecole_receipt* receipt); /* of the last deploy to the target */
/* Of the manifest of what the target holds now; hexadecimal. */
ECOLE_C_EXPORT const char* ecole_receipt_sha256(const ecole_receipt* receipt);
ECOLE_C_EXPORT size_t ecole_receipt_files(const ecole_receipt* receipt); /* that the target has */
ECOLE_C_EXPORT size_t ecole_receipt_puts(const ecole_receipt* receipt);
ECOLE_C_EXPORT size_t ecole_receipt_deletes(const ecole_receipt* receipt);
ECOLE_C_EXPORT uint64_t ecole_receipt_bytes(const ecole_receipt* receipt); /* sent, with what ecole keeps there */
ECOLE_C_EXPORT size_t ecole_receipt_requests(const ecole_receipt* receipt);
ECOLE_C_EXPORT int ecole_receipt_resumed(const ecole_receipt* receipt); /* 1: ended what another deploy had begun */
/* The document of `ecole deploy --json`; `plan` is the one that was carried out. */
ECOLE_C_EXPORT int ecole_receipt_json(const ecole_receipt* receipt, const ecole_plan* plan, ecole_text** json,
                                      ecole_error** error);
ECOLE_C_EXPORT void ecole_receipt_free(ecole_receipt* receipt);

/* What a target really holds, beside what its receipt says. */
typedef struct ecole_drift ecole_drift;

/* Compares them. Errors: ECOLE_NOT_FOUND (nothing was deployed there), ECOLE_REFUSED, ECOLE_IO. */
ECOLE_C_EXPORT int ecole_verify(ecole_target* target, const ecole_options* options, ecole_drift** drift,
                                ecole_error** error);
/* Compares them, and puts what differs again together with what the plan changes anyway. */
ECOLE_C_EXPORT int ecole_repair(const ecole_plan* plan, ecole_target* target, const ecole_options* options,
                                ecole_receipt** receipt, ecole_error** error);
ECOLE_C_EXPORT int ecole_drift_clean(const ecole_drift* drift);      /* 1: nothing is missing, changed or damaged */
ECOLE_C_EXPORT size_t ecole_drift_checked(const ecole_drift* drift); /* files */
/* Paths, sorted. Foreign: in no receipt; kept, and not a fault. Damaged: files of the receipt itself. */
ECOLE_C_EXPORT const ecole_list* ecole_drift_missing(const ecole_drift* drift);
ECOLE_C_EXPORT const ecole_list* ecole_drift_changed(const ecole_drift* drift);
ECOLE_C_EXPORT const ecole_list* ecole_drift_foreign(const ecole_drift* drift);
ECOLE_C_EXPORT const ecole_list* ecole_drift_damaged(const ecole_drift* drift);
ECOLE_C_EXPORT void ecole_drift_free(ecole_drift* drift);

/* What is published at a target. */
typedef struct ecole_published ecole_published;

/* Errors: ECOLE_REFUSED, ECOLE_IO. A target with nothing of ecole's is no error. */
ECOLE_C_EXPORT int ecole_status(ecole_target* target, const ecole_options* options, ecole_published** published,
                                ecole_error** error);
/* 0: nothing of ecole's is there, and the rest is empty. */
ECOLE_C_EXPORT int ecole_published_deployed(const ecole_published* published);
ECOLE_C_EXPORT const char* ecole_published_site_id(const ecole_published* published);
ECOLE_C_EXPORT const char* ecole_published_commit(const ecole_published* published);
ECOLE_C_EXPORT const char* ecole_published_sha256(const ecole_published* published); /* as in the receipt */
ECOLE_C_EXPORT uint64_t ecole_published_number(const ecole_published* published);    /* of the last deploy */
ECOLE_C_EXPORT size_t ecole_published_files(const ecole_published* published);
ECOLE_C_EXPORT uint64_t ecole_published_bytes(const ecole_published* published);
/* 1: a deploy was begun and has not ended; the holder is whose, when it still runs. */
ECOLE_C_EXPORT int ecole_published_interrupted(const ecole_published* published);
ECOLE_C_EXPORT const char* ecole_published_holder(const ecole_published* published);
ECOLE_C_EXPORT const ecole_drift* ecole_published_drift(const ecole_published* published); /* by size and presence */
/* The document of `ecole status --json`. `pending` is what a deploy of the site would change; NULL: that is not known,
 * and the site counts as behind. */
ECOLE_C_EXPORT int ecole_published_json(const ecole_published* published, const ecole_plan* pending, ecole_text** json,
                                        ecole_error** error);
ECOLE_C_EXPORT void ecole_published_free(ecole_published* published);

/* ---- Changing the sources ---- */

/* What was mended, sorted by file and place. */
typedef struct ecole_fixes ecole_fixes;

/* Mends in the files of the site what has one right answer, as `ecole check --fix` does; every other byte stays. All of
 * it in one call: a second one mends nothing. Errors: ECOLE_USAGE (a commit, a bare repository and sources in memory
 * have no files), ECOLE_IO: what was mended before stays so. */
ECOLE_C_EXPORT int ecole_fix(const ecole_site* site, const ecole_options* options, ecole_fixes** fixes,
                             ecole_error** error);
ECOLE_C_EXPORT size_t ecole_fixes_count(const ecole_fixes* fixes);
ECOLE_C_EXPORT const char* ecole_fixes_id(const ecole_fixes* fixes, size_t index);   /* of the diagnostic */
ECOLE_C_EXPORT const char* ecole_fixes_file(const ecole_fixes* fixes, size_t index); /* path in the site */
ECOLE_C_EXPORT uint32_t ecole_fixes_line(const ecole_fixes* fixes, size_t index);
ECOLE_C_EXPORT const char* ecole_fixes_before(const ecole_fixes* fixes, size_t index);
ECOLE_C_EXPORT const char* ecole_fixes_after(const ecole_fixes* fixes, size_t index);
/* The document of `ecole check --fix --json`. `left` is what ecole_check() found after it; NULL: nothing. */
ECOLE_C_EXPORT int ecole_fixes_json(const ecole_fixes* fixes, const ecole_diagnostics* left, int language,
                                    ecole_text** json, ecole_error** error);
ECOLE_C_EXPORT void ecole_fixes_free(ecole_fixes* fixes);

/* One homework that is to be written. */
typedef struct ecole_homework ecole_homework;

ECOLE_C_EXPORT ecole_homework* ecole_homework_new(void); /* NULL: no memory */
/* Names are those of the long options of `ecole homework add`. A value of NULL or "" is the default again.
 *
 *   name      value
 *   class     its folder or its title: "6e-b", "6e B" (needed)
 *   subject   "maths"; default: the whole class
 *   due       as a teacher writes it, and no more: "2026-11-26", "jeudi 26 novembre", "la prochaine séance" (needed)
 *   given     the day of the lesson, "2026-11-23"; default: today, in the school's time zone
 *   title     behind the date, on its line
 *   text      Markdown; with `title`, one at least is needed
 *   details   what stands between parentheses: "20 min, à rendre"
 *   author    "Anne Durand <anne@example.org>"; default: as git is configured
 *   message   of the commit; default: one that names class, subject and date
 *
 * Errors: ECOLE_USAGE, for a name that does not exist and an author that cannot be read. */
ECOLE_C_EXPORT int ecole_homework_set(ecole_homework* homework, const char* name, const char* value,
                                      ecole_error** error);
ECOLE_C_EXPORT void ecole_homework_free(ecole_homework* homework);

/* What was written, and where. */
typedef struct ecole_added ecole_added;

/* Writes it into the site's repository and commits it, in the file, place and form that a teacher would have chosen, on
 * the branch that the site was opened with as `ref`, or that of HEAD. Nothing is written unless it is read as it was
 * asked for. Of the options `now` is read: the time of the commit, and "today". Errors: ECOLE_USAGE (a class that is
 * not there, a day that cannot be read or found, more than one homework), ECOLE_REFUSED (the file has changes that are
 * not committed), ECOLE_NOT_FOUND (no repository), ECOLE_IO. */
ECOLE_C_EXPORT int ecole_homework_add(const ecole_site* site, const ecole_homework* homework,
                                      const ecole_options* options, ecole_added** added, ecole_error** error);
ECOLE_C_EXPORT const char* ecole_added_file(const ecole_added* added);       /* path in the site */
ECOLE_C_EXPORT uint32_t ecole_added_line(const ecole_added* added);          /* of the due line */
ECOLE_C_EXPORT const char* ecole_added_as_written(const ecole_added* added); /* the due line as text */
ECOLE_C_EXPORT const char* ecole_added_due(const ecole_added* added);        /* "2026-11-26" */
ECOLE_C_EXPORT const char* ecole_added_commit(const ecole_added* added);     /* 40 hexadecimal digits */
ECOLE_C_EXPORT const char* ecole_added_branch(const ecole_added* added);     /* "main" */
ECOLE_C_EXPORT int ecole_added_created(const ecole_added* added);            /* 1: the file is new */
/* The document of `ecole homework add --json`. */
ECOLE_C_EXPORT int ecole_added_json(const ecole_added* added, ecole_text** json, ecole_error** error);
ECOLE_C_EXPORT void ecole_added_free(ecole_added* added);

/* ---- A new site ---- */

/* Makes a site that builds at once: settings, a sample week, a CI file. `files` gets the sorted paths of what was
 * made. Errors: ECOLE_REFUSED (the folder exists and is not empty), ECOLE_IO. */
ECOLE_C_EXPORT int ecole_new_site(const char* folder, const ecole_options* options, ecole_list** files,
                                  ecole_error** error);

#ifdef __cplusplus
}
#endif

#endif
