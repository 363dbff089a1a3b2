"""The words two phones need not spell out to each other: each stands for its place in this list.

The list is a part of the format of a transfer. Nothing in it may be moved or taken out; new words go to the end,
and a phone that does not have them yet says that the transfer is from a newer version. A word that is not here is
spelled out, so the list only saves room.
"""

_OFTEN = """
 medic lifesaver soldier paramedic march vitals given pulse breathing spo2 systolic avpu name dose route
"""
"""With the empty word, these sixteen take one byte each."""

_WORDS = """
applied described assigned reassessed repositioned converted conversion-failed retightened removed
time-corrected time-unknown clock-settled injured wounded took-in passed noted identified triaged done
interval-set merged archived reopened undone
limb side site device arm leg left right high-and-tight on-skin elapsed event happened mechanism at region kind
note percent pulse_at diastolic radial pain temperature femoral carotid present weak absent A V P U ml text
allergies blood_group weight sex age urgency urgent priority routine task minutes into
artillery blunt burn fall grenade gunshot ied landmine vehicle rpg other male female none
IV IO IM PO IN SC IV/IO g mg mcg O+ O- A+ A- B+ B- AB+ AB-
C-A-T SICH Dnipro SOFTT-W SAM-XT RMT TMT
"""

_LINES = """
return-fire stay-in-the-fight casualty-to-cover no-more-wounds out-of-burning tourniquet-over-uniform
airway-waits drone-overhead no-open-gathering security-first sort-casualties no-survey-under-fire blood-sweep
tourniquet-on-skin second-tourniquet mark-the-time one-and-three-minutes haemostatic-gauze xstat-or-itclamp
hold-pressure repack xstat-stays junctional-packing junctional-tourniquet itclamp-head-neck
itclamp-not-near-eye first-shock-check start-shock-care airway-open sit-up recovery-position suction
surgical-airway recheck-airway neck-penetrating npa-moved npa-placing look-at-chest chest-seal burp-the-seal
suspect-tension needle needle-success needle-again bag-valve-mask pulse-oximeter arrest-both-sides
pelvic-binder reassess-tourniquets convert-tourniquets late-tourniquets-stay iv-access txa txa-not-late blood
no-unscreened-blood after-each-unit calcium brain-injury-pulse drink shock-comes-back shock-not-yielding
finger-thoracostomy warm-fluids crystalloid-not-listed insulate dry-clothes heating-blanket heater-not-on-skin
enclose barrier-over-wet hpmk-short-term head-signs disarm-altered head-targets head-ventilate head-up
herniation no-preventive-hypertonic open-skull skull-do-not-pack recheck-brain pill-pack avpu-first
disarm-ketamine ketamine watch-after-ketamine no-benzodiazepine drugs-changed allergy antibiotic-oral
antibiotic-injected ceftriaxone-calcium dress-wounds impaled-stays belly-cover belly-put-back belly-no-force
belly-nil-by-mouth eye-shield eye-no-pressure eye-antibiotic-oral eye-antibiotic burns-stop
burns-white-phosphorus burns-cover burns-area burns-drink burns-airway burns-fluids burns-no-antibiotic splint
no-cpr-in-field needle-before-stopping talk tell-leader mist card card-fixed loose-ends padding
walking-casualties security-at-point evac-security evac-handover evac-reassess evac-weather evac-oxygen
evac-intubation evac-both-sides evac-cpr waits-are-long prolonged-begins bleeding-after-move
decide-tourniquet-early prolonged-plan replace-heater
"""
"""Lines of the MARCH-PAWS checklist."""

WORDS = tuple(dict.fromkeys(["", *_OFTEN.split(), *_WORDS.split(), *_LINES.split()]))
PLACES = {word: place for place, word in enumerate(WORDS)}
