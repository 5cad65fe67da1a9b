#include "doorstep_curl.h"
#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct doorstep_curl { CURL *easy; };
/* Beyond `most` bytes (0: no limit) what comes is taken and dropped: a stranger's answer fills no memory. */
typedef struct { unsigned char *bytes; size_t length, room, most; } buffer;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static size_t keep(char *bytes, size_t size, size_t count, void *user) {
    buffer *to = user;
    size_t added = size * count;
    if (to->most && to->length + added > to->most) return added;
    if (to->length + added + 1 > to->room) {
        size_t room = (to->length + added + 1) * 2;
        unsigned char *grown = realloc(to->bytes, room);
        if (!grown) return 0;
        to->bytes = grown;
        to->room = room;
    }
    memcpy(to->bytes + to->length, bytes, added);
    to->length += added;
    to->bytes[to->length] = 0;
    return added;
}

doorstep_curl *doorstep_curl_open(void) {
    pthread_once(&once, start);
    doorstep_curl *handle = calloc(1, sizeof *handle);
    if (handle) handle->easy = curl_easy_init();
    return handle;
}

void doorstep_curl_close(doorstep_curl *handle) {
    if (!handle) return;
    curl_easy_cleanup(handle->easy);
    free(handle);
}

static struct curl_slist *lines(const char *text) {
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    char *copy = strdup(text ? text : ""), *save = NULL;
    for (char *line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
        list = curl_slist_append(list, line);
    free(copy);
    return list;
}

doorstep_curl_answer *doorstep_curl_send(doorstep_curl *handle, const char *method, const char *url,
                                         const char *headers, const unsigned char *body,
                                         size_t body_length, long timeout_ms) {
    return doorstep_curl_send_to(handle, method, url, headers, body, body_length, timeout_ms, NULL, 0);
}

doorstep_curl_answer *doorstep_curl_send_to(doorstep_curl *handle, const char *method,
                                            const char *url, const char *headers,
                                            const unsigned char *body, size_t body_length,
                                            long timeout_ms, const char *connect_to,
                                            size_t most_bytes) {
    doorstep_curl_answer *answer = calloc(1, sizeof *answer);
    buffer head = {.most = most_bytes}, content = {.most = most_bytes};
    struct curl_slist *list = lines(headers);
    struct curl_slist *target = connect_to ? curl_slist_append(NULL, connect_to) : NULL;
    CURL *easy = handle->easy;
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    if (target) curl_easy_setopt(easy, CURLOPT_CONNECT_TO, target);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &content);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, keep);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &head);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, answer->error);
    if (strcmp(method, "HEAD") == 0) curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    if (body_length > 0 || strcmp(method, "POST") == 0 || strcmp(method, "PUT") == 0) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body_length ? (const char *)body : "");
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body_length);
    }
    CURLcode code = curl_easy_perform(easy);
    if (code == CURLE_OK) {
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &answer->status);
        answer->error[0] = 0;
    } else if (!answer->error[0]) {
        strncpy(answer->error, curl_easy_strerror(code), sizeof answer->error - 1);
    }
    curl_slist_free_all(list);
    curl_slist_free_all(target);
    answer->headers = (char *)head.bytes;
    answer->headers_length = head.length;
    answer->body = content.bytes;
    answer->body_length = content.length;
    return answer;
}

typedef struct { const unsigned char *bytes; size_t left; } source;

static size_t give(char *room, size_t size, size_t count, void *user) {
    source *from = user;
    size_t length = size * count < from->left ? size * count : from->left;
    memcpy(room, from->bytes, length);
    from->bytes += length;
    from->left -= length;
    return length;
}

doorstep_curl_answer *doorstep_curl_mail(doorstep_curl *handle, const char *url, const char *from,
                                         const char *to, const char *user, const char *password,
                                         int encryption, const unsigned char *mail,
                                         size_t mail_length, long timeout_ms) {
    static const long levels[] = {CURLUSESSL_NONE, CURLUSESSL_TRY, CURLUSESSL_ALL};
    doorstep_curl_answer *answer = calloc(1, sizeof *answer);
    if (!answer) return NULL;
    source bytes = {mail, mail_length};
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    CURL *easy = handle->easy;
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(easy, CURLOPT_USE_SSL, levels[encryption]);
    if (user) curl_easy_setopt(easy, CURLOPT_USERNAME, user);
    if (password) curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(easy, CURLOPT_READDATA, &bytes);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, answer->error);
    CURLcode code = curl_easy_perform(easy);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &answer->status);
    if (code == CURLE_OK) answer->error[0] = 0;
    else if (!answer->error[0])
        strncpy(answer->error, curl_easy_strerror(code), sizeof answer->error - 1);
    curl_slist_free_all(recipients);
    return answer;
}

void doorstep_curl_answer_free(doorstep_curl_answer *answer) {
    if (!answer) return;
    free(answer->headers);
    free(answer->body);
    free(answer);
}
