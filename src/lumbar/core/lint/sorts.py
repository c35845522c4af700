"""Names of things in this field, by what sort of thing they are."""

SORTS = {
    "part of the body": """
        muscle psoas iliacus iliopsoas piriformis quadratus multifidus erector gluteus
        gluteal gluteals latissimus trapezius hamstring hamstrings deltoid soleus bone
        sacrum coccyx ilium pelvis rib femur vertebra vertebrae disc discs ligament
        tendon fascia nerve nerves kidney kidneys liver lung lungs heart spleen bladder
        artery vein aorta skin scalp calf thigh knee shoulder spine joint cartilage
        brain stomach bowel ankle elbow wrist hip neck
    """,
    "technique": """
        effleurage petrissage tapotement friction kneading stroking vibration
        compression percussion hacking cupping rolling wringing rocking gliding
        stretching trigger-point draping
    """,
    "product": """
        oil oils lotion cream gel wax balm lanolin soap powder jojoba almond coconut
        lavender ointment spray plaster detergent bleach alcohol
    """,
    "condition": """
        fracture thrombosis dvt arthritis osteoporosis cancer tumour infection fever
        sciatica stenosis scoliosis eczema diabetes hernia bruise burn pregnancy asthma
        stroke sprain syndrome shingles cellulitis anxiety depression insomnia rash flu
        migraine
    """,
    "person": """
        doctor physiotherapist pharmacist nurse midwife surgeon therapist receptionist
        osteopath psychologist paramedic lawyer manager teacher chiropractor dietitian
        cleaner
    """,
    "medicine": """
        ibuprofen paracetamol aspirin warfarin morphine opioid naproxen antibiotic
        insulin heparin codeine diazepam steroid
    """,
    "thing": """
        towel blanket table chair bolster pillow sheet gun stone stones thermometer lamp
        kettle phone form notebook mirror candle drape stool cushion face-cradle
    """,
    "place": """
        hospital clinic pharmacy home reception gym kitchen laundry corridor school
        office
    """,
    "time": """
        monday tuesday wednesday thursday friday saturday sunday morning evening
        afternoon night january february march april june july august september october
        november december midnight noon
    """,
}
SORT_OF = {word: sort for sort, held in SORTS.items() for word in held.split()}
