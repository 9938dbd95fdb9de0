"""`make bench`: what the app takes in a second, and what a save and a cold start cost on a phone (README: "Measure").

Each number stands beside a floor that is measured on the same machine in the same run: the ratio is what counts.
"""
