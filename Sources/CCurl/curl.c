#include "doorstep_curl.h"
#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct doorstep_curl { CURL *easy; };
typedef struct { unsigned char *bytes; size_t length, room; } buffer;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static size_t keep(char *bytes, size_t size, size_t count, void *user) {
    buffer *to = user;
    size_t added = size * count;
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
    doorstep_curl_answer *answer = calloc(1, sizeof *answer);
    buffer head = {0}, content = {0};
    struct curl_slist *list = lines(headers);
    CURL *easy = handle->easy;
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
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
    answer->headers = (char *)head.bytes;
    answer->headers_length = head.length;
    answer->body = content.bytes;
    answer->body_length = content.length;
    return answer;
}

void doorstep_curl_answer_free(doorstep_curl_answer *answer) {
    if (!answer) return;
    free(answer->headers);
    free(answer->body);
    free(answer);
}
